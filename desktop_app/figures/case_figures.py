"""All figures of a case, from its records and its policy pack (section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.figures.activities import ActivityFigures, activity_figures
from desktop_app.figures.appraisal import AppraisalFigures, appraisal_figures
from desktop_app.figures.budget import BudgetFigures, budget_figures
from desktop_app.figures.contract import (
    ContractFigures,
    FrameworkFigures,
    RiskFigures,
    contract_figures,
    framework_figures,
    risk_figures,
)
from desktop_app.figures.dates import DateFigures, date_figures
from desktop_app.figures.depth import DepthFigures, depth_figures
from desktop_app.figures.eligibility import EligibilityFigures, eligibility_figures
from desktop_app.figures.evaluation import EvaluationFigures, evaluation_figures
from desktop_app.figures.feedback import FeedbackFigures, feedback_figures
from desktop_app.figures.goals import GoalFigures, goal_figures
from desktop_app.figures.measures import PerformanceFigures, performance_figures
from desktop_app.figures.next_year import NextYearFigures, next_year_figures
from desktop_app.figures.outturn import OutturnFigures, outturn_figures

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from desktop_app.policy.pack import PolicyPack
    from desktop_app.records import CaseView


@dataclass(frozen=True)
class Figures:
    """Every figure of a case at one moment. Money is whole pence; None: not known, never zero.

    Mappings are by the identity of the record: lines, funders, outcomes, options, bids and so on.
    """

    pack_id: str
    eligibility: EligibilityFigures | None
    budget: BudgetFigures
    depth: DepthFigures | None
    activities: ActivityFigures | None
    options: AppraisalFigures | None
    evaluation: EvaluationFigures | None
    contract: ContractFigures | None
    framework: FrameworkFigures | None
    risks: Mapping[uuid.UUID, RiskFigures]
    dates: DateFigures
    performance: PerformanceFigures | None
    goal_attainment: GoalFigures | None
    feedback: FeedbackFigures | None
    outturn: OutturnFigures | None
    next_year: NextYearFigures | None


def work_out(case: CaseView, pack: PolicyPack) -> Figures:
    """Work out every figure of a case under a pack; a draft gives what can be known so far."""
    budget = budget_figures(case, pack)
    depth = depth_figures(case, pack, budget.costing)
    evaluation = evaluation_figures(case, pack)
    contract = contract_figures(case, pack, evaluation)
    return Figures(
        pack_id=pack.id,
        eligibility=eligibility_figures(case, pack),
        budget=budget,
        depth=depth,
        activities=activity_figures(case, pack, depth),
        options=appraisal_figures(case, pack),
        evaluation=evaluation,
        contract=contract,
        framework=framework_figures(case, pack, contract),
        risks=risk_figures(case),
        dates=date_figures(case, pack),
        performance=performance_figures(case, pack),
        goal_attainment=goal_figures(case, pack),
        feedback=feedback_figures(case),
        outturn=outturn_figures(case, pack, budget),
        next_year=next_year_figures(case, pack, budget.costing),
    )
