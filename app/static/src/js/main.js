/* What every page brings. */
import "./main/choices.js";
import "./main/drafts.js";
import "./main/forms.js";
