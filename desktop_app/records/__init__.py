"""What is kept: every kind of record, described once."""

from desktop_app.records.base import (
    Base,
    CaseRecord,
    Place,
    Record,
    fields_of,
    has_key,
    is_blank,
    links_of,
    values_of,
)
from desktop_app.records.budget import (
    Budget,
    CostLine,
    Funder,
    FundingShare,
    OutcomeShare,
    PreviousArrangement,
)
from desktop_app.records.case import (
    Advocacy,
    Capacity,
    Case,
    DecisionMaking,
    Person,
    Sharing,
)
from desktop_app.records.contract import Agreement, Award, Delivery, Framework
from desktop_app.records.depth import ActivityState, DepthOverride, Proportionality, StageSignOff
from desktop_app.records.evaluation import (
    Benchmark,
    Bid,
    BidRate,
    BidScore,
    Consensus,
    Evaluation,
    PriceLine,
    Question,
)
from desktop_app.records.field import Field, Privacy, Words
from desktop_app.records.instalment import Instalment, InstalmentPart
from desktop_app.records.measure import Measure, Outturn, OutturnLine, PeriodResult
from desktop_app.records.need import Eligibility, Evidence, Need, Outcome, Wellbeing
from desktop_app.records.office import Officer
from desktop_app.records.option import (
    Criterion,
    DeliveryMechanism,
    Gate,
    GateAnswer,
    Option,
    OptionScore,
)
from desktop_app.records.register import RegisterProvider, RegisterRate
from desktop_app.records.resource import Provider, Resource
from desktop_app.records.review import Action, Feedback, Goal, ReviewDecision, ReviewHeld
from desktop_app.records.risk import PlanSignOff, Risk
from desktop_app.records.view import CaseView

CASE_RECORDS: tuple[type[CaseRecord], ...] = (
    Person,
    Sharing,
    DecisionMaking,
    Capacity,
    Advocacy,
    Proportionality,
    DepthOverride,
    ActivityState,
    StageSignOff,
    Eligibility,
    Need,
    Evidence,
    Wellbeing,
    Outcome,
    Resource,
    Provider,
    Budget,
    Funder,
    CostLine,
    FundingShare,
    OutcomeShare,
    Instalment,
    InstalmentPart,
    PreviousArrangement,
    Gate,
    Criterion,
    Option,
    GateAnswer,
    OptionScore,
    DeliveryMechanism,
    Risk,
    PlanSignOff,
    Delivery,
    Evaluation,
    Benchmark,
    PriceLine,
    Question,
    Bid,
    BidRate,
    BidScore,
    Consensus,
    Award,
    Framework,
    Agreement,
    Measure,
    PeriodResult,
    Outturn,
    OutturnLine,
    ReviewHeld,
    Feedback,
    Goal,
    ReviewDecision,
    Action,
)
"""Every kind of record a case has, parents before what belongs to them."""

RECORDS: tuple[type[Record], ...] = (Case, *CASE_RECORDS, Officer, RegisterProvider, RegisterRate)
"""Every kind of record the store keeps, the change log apart."""

__all__ = [
    "CASE_RECORDS",
    "RECORDS",
    *sorted(
        kind.__name__ for kind in (Case, *CASE_RECORDS, Officer, RegisterProvider, RegisterRate)
    ),
    "Base",
    "CaseRecord",
    "CaseView",
    "Field",
    "Place",
    "Privacy",
    "Record",
    "Words",
    "fields_of",
    "has_key",
    "is_blank",
    "links_of",
    "values_of",
]
