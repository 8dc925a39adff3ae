"""Ideas on pages."""

from app.ideas.web.pictures import pages as picture_pages
from app.ideas.web.reading import pages as reading_pages
from app.ideas.web.sharing import pages as sharing_pages
from app.ideas.web.voting import pages as voting_pages
from app.ideas.web.withdrawing import pages as withdrawing_pages
from app.ideas.web.writing import pages as writing_pages

PAGES = (reading_pages, writing_pages, withdrawing_pages, voting_pages, picture_pages, sharing_pages)
