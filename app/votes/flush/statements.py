"""The two statements of a flush, sent together.

LOCK takes the tallies and, shared, the votable things of the batch, in order of their ids. From then until the commit
no other flusher writes these ballots and no one closes these votes: the database decides what was in time. It is a
statement by itself because WRITE then starts with a snapshot taken *after* the waiting: it sees the ballots and
idempotency keys that another process has just written.

WRITE does everything else: idempotency keys → ballots → counters → log, and says what each cast came to.
"""

from app.core.actors import Tier
from app.votes.models import COUNTERS
from app.votes.rules import AGREE, SLOTS, WITHDRAWN

LOCK = """
SELECT wanted.ordinal, v.is_open, v.reveal
  FROM unnest(%(campaign)s, %(votable)s) WITH ORDINALITY AS wanted(campaign_id, votable_id, ordinal)
  JOIN tally t USING (campaign_id, votable_id)
  JOIN votable v ON v.campaign_id = t.campaign_id AND v.id = t.votable_id
 ORDER BY t.campaign_id, t.votable_id
   FOR UPDATE OF t FOR SHARE OF v
"""

_RANKS = {tier: tier.rank for tier in Tier}
_SLOTS = [f"tier = {_RANKS[tier]} AND value = {value}" for tier, value in SLOTS]
_OLD_SLOTS = [f"old_tier = {_RANKS[tier]} AND old_value = {value}" for tier, value in SLOTS]


def _net_change(new: str, old: str) -> str:
    return f"(count(*) FILTER (WHERE {new}) - count(*) FILTER (WHERE {old}))::int"


_DELTA = ", ".join(_net_change(new, old) for new, old in zip(_SLOTS, _OLD_SLOTS, strict=True))
_CURRENT = _net_change(f"value = {AGREE}", f"old_value = {AGREE} AND old_revision = revision")
_ADDED = ", ".join(f"{name} = t.{name} + delta[{ordinal}]" for ordinal, name in enumerate(COUNTERS, start=1))
_DELTA_BYTES = " || ".join(f"int4send(delta[{ordinal}])" for ordinal in range(1, len(COUNTERS) + 1))
_TALLY = ", ".join(f"new.{name}" for name in (*COUNTERS, "current"))

# What a planner could get wrong here, and what holds it:
# - it takes an array of unknown length for 10 elements, and would join a thousand casts to a thousand ballots by nested
#   loops (7 times slower); `generate_series` is taken for 1,000;
# - for the same reason "is new" and "is admitted" are columns, taken for a half, and not IS NULL, taken for hardly any;
# - OFFSET 0 keeps the look-up of keys an index probe for each cast: a plan made while the table was small would read
#   all of it, and be kept.
WRITE = f"""
WITH state AS MATERIALIZED (
    SELECT w.ordinal, v.campaign_id, v.id AS votable_id, v.revision, v.is_open, v.allows_disagree
      FROM unnest(%(campaign)s, %(votable)s) WITH ORDINALITY AS w(campaign_id, id, ordinal)
      JOIN votable v USING (campaign_id, id)
), incoming AS MATERIALIZED (
    SELECT c.*, state.campaign_id, state.votable_id, state.revision,
           CASE WHEN state.ordinal IS NULL THEN 'not_found'
                WHEN NOT is_open THEN 'vote_closed'
                WHEN NOT allows_disagree AND value NOT IN ({AGREE}, {WITHDRAWN}) THEN 'disagree_not_open'
                WHEN revision > seen_revision AND value <> {WITHDRAWN} THEN 'wording_changed' END AS refusal,
           coalesce(is_open AND (allows_disagree OR value IN ({AGREE}, {WITHDRAWN}))
                    AND (revision <= seen_revision OR value = {WITHDRAWN}), false) AS is_admitted,
           first.digest AS first_digest, first.answer AS first_answer, first.digest IS NULL AS is_new
      FROM ROWS FROM (
               unnest(%(ordinal)s), unnest(%(person)s), unnest(%(key)s), unnest(%(digest)s), unnest(%(tier)s),
               unnest(%(value)s), unnest(%(seen_revision)s), unnest(%(receipt)s), generate_series(0, %(last)s)
           ) AS c(ordinal, person_id, key, digest, tier, value, seen_revision, receipt, i)
      LEFT JOIN state ON state.ordinal = c.ordinal
      LEFT JOIN LATERAL (
               SELECT k.digest, k.answer FROM idempotency_key k
                WHERE k.person_id = c.person_id AND k.key = c.key OFFSET 0
           ) AS first ON true
), fresh AS MATERIALIZED (
    SELECT * FROM incoming WHERE is_new AND is_admitted ORDER BY campaign_id, votable_id, person_id
), put AS (
    INSERT INTO ballot AS b (campaign_id, votable_id, person_id, at, value, tier, revision, receipt)
    SELECT campaign_id, votable_id, person_id, %(now)s, value, tier, revision, receipt
      FROM fresh WHERE value <> {WITHDRAWN}
    ON CONFLICT (campaign_id, votable_id, person_id) DO UPDATE
       SET at = excluded.at, value = excluded.value, tier = excluded.tier, revision = excluded.revision
    RETURNING new.campaign_id, new.votable_id, new.person_id, new.receipt,
              old.value AS old_value, old.tier AS old_tier, old.revision AS old_revision, new.receipt AS current_receipt
), taken AS (
    DELETE FROM ballot b USING fresh f
     WHERE f.value = {WITHDRAWN}
       AND b.campaign_id = f.campaign_id AND b.votable_id = f.votable_id AND b.person_id = f.person_id
    RETURNING b.campaign_id, b.votable_id, b.person_id, b.receipt, b.value, b.tier, b.revision, NULL::bytea
), changed AS MATERIALIZED (
    SELECT * FROM put UNION ALL SELECT * FROM taken
), effects AS MATERIALIZED (
    SELECT f.i, f.ordinal, f.campaign_id, f.votable_id, f.person_id, f.key, f.digest, f.tier, f.value, f.revision,
           c.old_value, c.old_tier, c.old_revision, c.current_receipt,
           c.receipt || int2send(f.value) || int2send(f.tier) || int2send(f.revision) AS entry
      FROM fresh f LEFT JOIN changed c USING (campaign_id, votable_id, person_id)
), summed AS MATERIALIZED (
    SELECT ordinal, campaign_id, votable_id, ARRAY[{_DELTA}] AS delta, {_CURRENT} AS current_delta,
           coalesce(string_agg(entry, ''::bytea ORDER BY entry), ''::bytea) AS entries
      FROM effects GROUP BY ordinal, campaign_id, votable_id
), counted AS MATERIALIZED (
    UPDATE tally t
       SET {_ADDED}, current = t.current + current_delta, n = t.n + 1, is_stale = true,
           digest = sha256(t.digest || int8send(t.n + 1) || {_DELTA_BYTES} || entries)
      FROM summed s WHERE s.campaign_id = t.campaign_id AND s.votable_id = t.votable_id
    RETURNING s.ordinal, t.campaign_id, t.votable_id, new.n, new.digest, s.delta, s.entries, ARRAY[{_TALLY}] AS tally
), logged AS (
    INSERT INTO tally_log (campaign_id, votable_id, n, delta, entries, digest)
    SELECT campaign_id, votable_id, n, delta, entries, digest FROM counted
), noted AS (
    INSERT INTO idempotency_key (person_id, key, digest, answer, at)
    SELECT person_id, key, e.digest,
           jsonb_build_object('receipt', encode(current_receipt, 'hex'), 'tally', array_to_string(tally, ' ')), %(now)s
      FROM effects e JOIN counted USING (ordinal) ORDER BY person_id, key
)
SELECT i, current_receipt, NULL::int AS ordinal, NULL::int[] AS tally, NULL::bytea AS first_digest,
       NULL::jsonb AS first_answer, NULL::text AS refusal
  FROM effects
UNION ALL SELECT NULL, NULL, ordinal, tally, NULL, NULL, NULL FROM counted
UNION ALL SELECT i, NULL, NULL, NULL, first_digest, first_answer, refusal
  FROM incoming WHERE NOT (is_new AND is_admitted)
"""  # noqa: S608 - made of constants; every value is a parameter
