-- One vote as one transaction, with the row effects of a vote of ours: idempotency key, ballot, counter, log.
-- It is one statement, which is the best that can be done for it: as five statements it is slower by a third.
-- For pgbench -M prepared; :campaign is given on the command line.
\set again random(1, 10)
\if :again > 1
\set idea random(1, 50)
\set person random(1, 200000)
\endif
\set pick random(1, 5)
\set value case when :pick <= 3 then 1 when :pick = 4 then 0 else -1 end
\set tier mod(:person, 3)
\set cid random(1, 9000000000000000)
WITH votable AS MATERIALIZED (
    SELECT campaign_id, id, revision FROM votable
     WHERE campaign_id = :campaign::uuid AND id = ('01900000-0000-7000-8000-' || lpad(to_hex(:idea::int), 12, '0'))::uuid AND is_open
       FOR SHARE
), noted AS (
    INSERT INTO idempotency_key (person_id, key, digest, answer, at)
    SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(:person::int), 12, '0'))::uuid, lpad(to_hex(:cid::bigint), 24, '0'),
           substr(sha256(int8send(:idea::int8)), 1, 16), jsonb_build_object('receipt', md5(:cid::text), 'tally', '[0,0,0,0,0,0,0,0,0,0]'::jsonb), now()
      FROM votable
    ON CONFLICT DO NOTHING
    RETURNING person_id
), put AS (
    INSERT INTO ballot (campaign_id, votable_id, person_id, at, value, tier, revision, receipt)
    SELECT campaign_id, id, person_id, now(), :value::int2, :tier::int2, revision, decode(md5(:cid::text), 'hex') FROM votable, noted
    ON CONFLICT (campaign_id, votable_id, person_id) DO UPDATE
       SET at = excluded.at, value = excluded.value, tier = excluded.tier, revision = excluded.revision
    RETURNING new.campaign_id, new.votable_id, new.receipt, new.value, new.tier, new.revision, old.value AS old_value, old.tier AS old_tier
), counted AS (
    UPDATE tally t
       SET n = t.n + 1, is_stale = true,
           guest_agree = guest_agree + (tier = 0 AND value = 1)::int - coalesce(old_tier = 0 AND old_value = 1, false)::int,
           guest_disagree = guest_disagree + (tier = 0 AND value = -1)::int - coalesce(old_tier = 0 AND old_value = -1, false)::int,
           guest_pass = guest_pass + (tier = 0 AND value = 0)::int - coalesce(old_tier = 0 AND old_value = 0, false)::int,
           email_agree = email_agree + (tier = 1 AND value = 1)::int - coalesce(old_tier = 1 AND old_value = 1, false)::int,
           email_disagree = email_disagree + (tier = 1 AND value = -1)::int - coalesce(old_tier = 1 AND old_value = -1, false)::int,
           email_pass = email_pass + (tier = 1 AND value = 0)::int - coalesce(old_tier = 1 AND old_value = 0, false)::int,
           verified_agree = verified_agree + (tier = 2 AND value = 1)::int - coalesce(old_tier = 2 AND old_value = 1, false)::int,
           verified_disagree = verified_disagree + (tier = 2 AND value = -1)::int - coalesce(old_tier = 2 AND old_value = -1, false)::int,
           verified_pass = verified_pass + (tier = 2 AND value = 0)::int - coalesce(old_tier = 2 AND old_value = 0, false)::int,
           current = current + (value = 1)::int - coalesce(old_value = 1, false)::int,
           digest = sha256(t.digest || int8send(t.n + 1) || receipt || int2send(value) || int2send(tier) || int2send(p.revision))
      FROM put p WHERE t.campaign_id = p.campaign_id AND t.votable_id = p.votable_id
    RETURNING t.campaign_id, t.votable_id, new.n, new.digest, p.receipt, p.value, p.tier, p.revision
)
INSERT INTO tally_log (campaign_id, votable_id, n, delta, entries, digest)
SELECT campaign_id, votable_id, n, ARRAY[0, 0, 0, 0, 0, 0, 0, 0, 0],
       receipt || int2send(value) || int2send(tier) || int2send(revision), digest
  FROM counted;
