"""Links: the provenance of a thing in both directions, without its cousins."""

from app.core.actors import SYSTEM
from app.core.clock import SystemClock
from app.core.db.unit import UnitOfWork
from app.core.ids import new_id
from app.core.links import Relation, link, provenance
from app.core.ports import NullQueue
from app.core.refs import Ref


def test_the_chain_leads_both_ways_and_leaves_siblings_out(engine) -> None:
    unit = UnitOfWork(engine, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ())
    bench, seat, need, call = (new_id() for _ in range(4))
    with unit(SYSTEM) as u:
        for idea in (bench, seat):
            link(u, source=Ref("idea", idea), target=Ref("need", need), relation=Relation.BECAME)
        link(u, source=Ref("need", need), target=Ref("call", call), relation=Relation.BECAME)
        link(u, source=Ref("need", need), target=Ref("call", call), relation=Relation.BECAME)
    with unit(SYSTEM) as u:
        steps = lambda start: {(one.from_id, one.to_id) for one in provenance(u.session, start=start)}  # noqa: E731
        assert steps(bench) == {(bench, need), (need, call)}
        assert steps(need) == {(bench, need), (seat, need), (need, call)}
        assert steps(call) == {(need, call), (bench, need), (seat, need)}
        assert steps(new_id()) == set()
