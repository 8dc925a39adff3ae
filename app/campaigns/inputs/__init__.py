"""What is asked of campaigns, over the API and in forms, and of the lists they rest on."""

from app.campaigns.inputs.campaigns import (
    CampaignChanges,
    CampaignInput,
    CampaignQuery,
    CopyInput,
    GoalsInput,
    MunicipalityInput,
    PhaseInput,
    PhaseTimes,
    PromotionInput,
    TopicQuery,
)
from app.campaigns.inputs.forms import (
    CampaignForm,
    CopyForm,
    DaysForm,
    GoalsForm,
    ListsForm,
    PhaseForm,
    PromotionForm,
    WordsForm,
    days_of,
)

__all__ = [
    "CampaignChanges",
    "CampaignForm",
    "CampaignInput",
    "CampaignQuery",
    "CopyForm",
    "CopyInput",
    "DaysForm",
    "GoalsForm",
    "GoalsInput",
    "ListsForm",
    "MunicipalityInput",
    "PhaseForm",
    "PhaseInput",
    "PhaseTimes",
    "PromotionForm",
    "PromotionInput",
    "TopicQuery",
    "WordsForm",
    "days_of",
]
