--
-- PostgreSQL database dump
--

\restrict podnet


SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: actor_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.actor_key (
    key uuid NOT NULL,
    person_id uuid NOT NULL
);


--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: ballot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ballot (
    campaign_id uuid NOT NULL,
    votable_id uuid NOT NULL,
    person_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    value smallint NOT NULL,
    tier smallint NOT NULL,
    revision smallint NOT NULL,
    receipt bytea NOT NULL
)
WITH (fillfactor='90');


--
-- Name: body; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.body (
    id uuid NOT NULL,
    owner uuid,
    text text,
    salt bytea,
    erased_at timestamp with time zone
);


--
-- Name: campaign; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.campaign (
    id uuid NOT NULL,
    space_id uuid NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    moderation text NOT NULL,
    locale text NOT NULL,
    reasons jsonb NOT NULL,
    house_rules text NOT NULL,
    goals jsonb NOT NULL,
    version integer NOT NULL,
    archived_at timestamp with time zone,
    created_by uuid,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: campaign_phase; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.campaign_phase (
    campaign_id uuid NOT NULL,
    id uuid NOT NULL,
    phase text NOT NULL,
    starts timestamp with time zone NOT NULL,
    ends timestamp with time zone NOT NULL
);


--
-- Name: campaign_progress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.campaign_progress (
    campaign_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    facts jsonb NOT NULL
);


--
-- Name: checkpoint; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.checkpoint (
    day date NOT NULL,
    root bytea NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: checkpoint_leaf; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.checkpoint_leaf (
    day date NOT NULL,
    stream text NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL
);


--
-- Name: delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delivery (
    event_id uuid NOT NULL,
    reader text NOT NULL,
    attempts integer NOT NULL,
    retry_at timestamp with time zone NOT NULL,
    parked_at timestamp with time zone,
    error text
);


--
-- Name: email_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.email_token (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    purpose text NOT NULL,
    person_id uuid NOT NULL,
    email text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


--
-- Name: event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event (
    id uuid NOT NULL,
    stream text NOT NULL,
    seq bigint NOT NULL,
    audience text NOT NULL,
    type text NOT NULL,
    actor uuid,
    at timestamp with time zone NOT NULL,
    data jsonb NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL
);


--
-- Name: federated_identity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.federated_identity (
    issuer text NOT NULL,
    subject text NOT NULL,
    person_id uuid NOT NULL,
    residence text,
    linked_at timestamp with time zone NOT NULL
);


--
-- Name: idea; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idea (
    campaign_id uuid NOT NULL,
    id uuid NOT NULL,
    author_id uuid NOT NULL,
    status text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    municipality text,
    topic_id uuid,
    point jsonb,
    pictures jsonb NOT NULL,
    revision integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_from text,
    search tsvector
);


--
-- Name: idea_rank; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idea_rank (
    campaign_id uuid NOT NULL,
    idea_id uuid NOT NULL,
    supporters integer NOT NULL,
    verified_supporters integer NOT NULL,
    turnout integer NOT NULL,
    top double precision NOT NULL,
    hot double precision NOT NULL,
    random_key double precision NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ranked_at timestamp with time zone NOT NULL,
    verified_municipalities integer NOT NULL,
    opponents integer NOT NULL
);


--
-- Name: idea_revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idea_revision (
    campaign_id uuid NOT NULL,
    idea_id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    municipality text,
    topic_id uuid,
    point jsonb,
    pictures jsonb NOT NULL,
    is_material boolean NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: idempotency_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency_key (
    person_id uuid NOT NULL,
    key text NOT NULL,
    digest bytea NOT NULL,
    answer jsonb,
    at timestamp with time zone NOT NULL
);


--
-- Name: link; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.link (
    from_id uuid NOT NULL,
    to_id uuid NOT NULL,
    relation text NOT NULL,
    from_kind text NOT NULL,
    to_kind text NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: mail_request; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mail_request (
    id uuid NOT NULL,
    kind text NOT NULL,
    email text NOT NULL,
    sign_up_id uuid,
    person_id uuid,
    at timestamp with time zone NOT NULL,
    retry_at timestamp with time zone NOT NULL
);


--
-- Name: municipality; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.municipality (
    code text NOT NULL,
    name text NOT NULL,
    sort_key text NOT NULL,
    folded text NOT NULL,
    district text,
    latitude double precision,
    longitude double precision,
    population integer
);


--
-- Name: need; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.need (
    campaign_id uuid NOT NULL,
    id uuid NOT NULL,
    number integer NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    statement text NOT NULL,
    summary text NOT NULL,
    folded text NOT NULL,
    evidence jsonb NOT NULL,
    drafted_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    answer_due timestamp with time zone,
    owner text,
    due timestamp with time zone,
    merged_into uuid
);


--
-- Name: need_answer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.need_answer (
    campaign_id uuid NOT NULL,
    need_id uuid NOT NULL,
    number integer NOT NULL,
    action text NOT NULL,
    reason text NOT NULL,
    owner text,
    due timestamp with time zone,
    "into" uuid,
    answered_by uuid NOT NULL,
    office text NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: need_number_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.need ALTER COLUMN number ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.need_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: nomination; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.nomination (
    campaign_id uuid NOT NULL,
    idea_id uuid NOT NULL,
    id uuid NOT NULL,
    policy_version integer NOT NULL,
    why jsonb NOT NULL,
    against jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    need_id uuid
);


--
-- Name: outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox (
    id uuid NOT NULL,
    key text NOT NULL,
    recipient text,
    subject text NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    retry_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    parked_at timestamp with time zone,
    error text
);


--
-- Name: passkey; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.passkey (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    credential_id bytea NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);


--
-- Name: person; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.person (
    id uuid NOT NULL,
    handle text NOT NULL,
    name text NOT NULL,
    email text,
    password_hash text,
    totp_secret text,
    tier text NOT NULL,
    locale text NOT NULL,
    municipality text,
    created_at timestamp with time zone NOT NULL,
    terms text
);


--
-- Name: promotion_policy; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.promotion_policy (
    campaign_id uuid NOT NULL,
    version integer NOT NULL,
    rules jsonb NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: recovery_code; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recovery_code (
    person_id uuid NOT NULL,
    code_hash bytea NOT NULL
);


--
-- Name: role_grant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role_grant (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    role text NOT NULL,
    space_id uuid,
    granted_at timestamp with time zone NOT NULL
);


--
-- Name: sign_in; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sign_in (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    person_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    device text NOT NULL
);


--
-- Name: sign_up; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sign_up (
    id uuid NOT NULL,
    secret_hash bytea,
    email text NOT NULL,
    name text NOT NULL,
    handle text,
    municipality text,
    password_hash text NOT NULL,
    locale text NOT NULL,
    terms text NOT NULL,
    next_path text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


--
-- Name: space; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.space (
    id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    path jsonb NOT NULL
);


--
-- Name: stream; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.stream (
    name text NOT NULL,
    head_seq bigint NOT NULL,
    head_hash bytea NOT NULL
);


--
-- Name: tally; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tally (
    campaign_id uuid NOT NULL,
    votable_id uuid NOT NULL,
    n bigint NOT NULL,
    digest bytea NOT NULL,
    guest_agree integer NOT NULL,
    guest_disagree integer NOT NULL,
    guest_pass integer NOT NULL,
    email_agree integer NOT NULL,
    email_disagree integer NOT NULL,
    email_pass integer NOT NULL,
    verified_agree integer NOT NULL,
    verified_disagree integer NOT NULL,
    verified_pass integer NOT NULL,
    current integer NOT NULL,
    is_stale boolean NOT NULL
)
WITH (fillfactor='50');


--
-- Name: tally_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tally_log (
    campaign_id uuid NOT NULL,
    votable_id uuid NOT NULL,
    n bigint NOT NULL,
    delta integer[] NOT NULL,
    entries bytea NOT NULL,
    digest bytea NOT NULL
);


--
-- Name: token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.token (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    person_id uuid NOT NULL,
    name text NOT NULL,
    scopes jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);


--
-- Name: topic; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.topic (
    id uuid NOT NULL,
    campaign_id uuid,
    slug text NOT NULL,
    name_cs text NOT NULL,
    name_en text NOT NULL,
    "position" integer NOT NULL,
    is_listed boolean NOT NULL
);


--
-- Name: totp_set_up; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.totp_set_up (
    person_id uuid NOT NULL,
    secret text NOT NULL
);


--
-- Name: used_challenge; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.used_challenge (
    challenge bytea NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: used_otp; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.used_otp (
    person_id uuid NOT NULL,
    step integer NOT NULL
);


--
-- Name: votable; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.votable (
    campaign_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    revision smallint NOT NULL,
    is_open boolean NOT NULL,
    allows_disagree boolean NOT NULL,
    reveal text NOT NULL
);


--
-- Data for Name: actor_key; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.actor_key (key, person_id) FROM stdin;
01a22331-087f-7545-a636-3ae3858298ff	01a22331-07f2-7439-8b93-25d977bd69b9
01a22331-0893-7cf6-ab95-f50ba187e3a2	01a22331-0892-7656-82eb-ab709f872495
01a22331-08c8-736a-892f-d735ba8a9faf	01a22331-08c6-7384-ade0-5f4a60a3d602
01a22331-08e1-7706-945d-63ffd5a66eba	01a22331-08e1-7787-bb98-5e186009cf91
\.


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.alembic_version (version_num) FROM stdin;
0001_schema
\.


--
-- Data for Name: ballot; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.ballot (campaign_id, votable_id, person_id, at, value, tier, revision, receipt) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	01a22331-08a7-7417-aa4f-1c8947bd7efa	2026-11-23 09:00:00+00	1	2	1	\\xe659c863ba8c43177667e707a1e2046b
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	01a22331-08a7-7afe-a7c4-e637b41279a2	2026-11-23 09:00:00+00	1	2	1	\\x9205a72ce46f74dafb49576748606c46
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	01a22331-08a7-7d99-99fa-9925703a1001	2026-11-23 09:00:00+00	1	2	1	\\xee099b808d939ad10644f6d6aade20d8
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	01a22331-08b5-72e6-bfa0-6505b6acf56e	2026-11-23 09:00:00+00	-1	1	1	\\x9752d33bac77baf76532ea24b1582b7a
\.


--
-- Data for Name: body; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.body (id, owner, text, salt, erased_at) FROM stdin;
01a22331-088e-716a-8f38-1eba010614b9	\N	Co chybí našemu kraji?	\\x34357a8fecfe4296d522332e59b478e9	\N
01a22331-088e-7c6b-be0c-076b2471800d	\N	Napište, co by se mělo změnit.	\\x06f0b02012d0fe4758af8417a54c0a85	\N
01a22331-089c-7a19-84f6-ca6adcc15be9	01a22331-0892-7656-82eb-ab709f872495	Lavičky u zastávky v Raspenavě	\\x573bbb7af61cc65232f4e81dce21c13b	\N
01a22331-089c-77d4-aa8e-b78180198cfb	01a22331-0892-7656-82eb-ab709f872495	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	\\x00d1b1b372d1b0d66bcb6aac48077798	\N
01a22331-08d8-70d8-8926-37ab74f1c53c	\N	Cestujícím chybí zastřešené čekání	\\xbd4e2e38ba96d21a2f5c4136fa8636c5	\N
01a22331-08d8-7c5a-ade6-79e88e129778	\N	Na zastávkách prší.	\\x969e26b5c518c39cba63efd6df5c4e91	\N
01a22331-08de-7f97-ac03-3a72f3e9576e	\N	Cestujícím chybí zastřešené čekání	\\x7dd33b9f52bac3121a696d50e46a8e78	\N
01a22331-08de-7cdf-b58a-ed145a156d9a	\N	Na zastávkách prší.	\\x0c05a33a900042e9c7ada2cb37358da8	\N
01a22331-08e7-7c32-93dc-1a077032b63c	\N	Zastřešíme tři zastávky.	\\x46a03d7c2c437f15b4c9d5ada787dc90	\N
01a22331-08e7-77a1-9faa-2a9fa9a24c76	\N	Krajský úřad	\\xabd16132030557ceefed1019f3e4fddf	\N
01a22331-08e7-7ae1-88f0-37b220d31ab1	\N	Odbor dopravy	\\xe24e208627ee9b29ab555de64e0b4821	\N
\.


--
-- Data for Name: campaign; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.campaign (id, space_id, title, summary, moderation, locale, reasons, house_rules, goals, version, archived_at, created_by, created_at) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-07e4-7316-93e1-af398a265394	Co chybí našemu kraji?	Napište, co by se mělo změnit.	post	cs	[]		{}	1	\N	\N	2026-11-23 09:00:00+00
\.


--
-- Data for Name: campaign_phase; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.campaign_phase (campaign_id, id, phase, starts, ends) FROM stdin;
\.


--
-- Data for Name: campaign_progress; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.campaign_progress (campaign_id, at, facts) FROM stdin;
\.


--
-- Data for Name: checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.checkpoint (day, root, prev_hash, hash, at) FROM stdin;
2026-11-24	\\xa12e5a4a96032511e6c053743976fa11f0d1df9befc78f2aebc8c729742301f4	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xed0b3810fb0339b7c2054fcad74f1ea91f3c53415b9f36653f21ae96bd08a9cf	2026-11-24 09:00:00+00
\.


--
-- Data for Name: checkpoint_leaf; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.checkpoint_leaf (day, stream, seq, hash) FROM stdin;
2026-11-24	campaign:01a22331-088b-7603-94ef-78252279ce90	2	\\x453c30e64b2b7a96eee3e1cad901404fffdd757ee4fd41ece5114507b8bff859
2026-11-24	idea:01a22331-089c-73ab-b5a7-a6b943cf1292	2	\\x315ce090dfac4252fc709b9acb8b9b4bb8658496a666473aedacf8e24a233b43
2026-11-24	need:01a22331-08d2-7fab-9541-94de3d63e036	3	\\xa7a6537d27a1d1b8846e2b7354b3bbf030a212a0a3af855cd9b0d6529ea3d4ff
2026-11-24	person:01a22331-087f-7545-a636-3ae3858298ff	1	\\xfd1c71a955bb560eb7b4b3721b52d342eaf8a9e9dbb13fd4b9bfa71a9387989e
2026-11-24	person:01a22331-0893-7cf6-ab95-f50ba187e3a2	1	\\xbb4f784224b9560df0594624e1ea5479ad8fa2979105de10dbfb56c670acebb8
2026-11-24	person:01a22331-08c8-736a-892f-d735ba8a9faf	2	\\xe46835d0a1b9469fcc6dfbdf6427b64ae1c0496f6ad3205a645016731e3480c0
2026-11-24	person:01a22331-08e1-7706-945d-63ffd5a66eba	2	\\x202fab79cb4e4b327604407ee1cbf3eaf89fd78a79ba7ade8874e023b95466b3
\.


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.delivery (event_id, reader, attempts, retry_at, parked_at, error) FROM stdin;
01a22331-08a3-756d-91ed-5e5da9d5bc2a	search	0	2026-11-23 09:00:00+00	\N	\N
\.


--
-- Data for Name: email_token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.email_token (id, secret_hash, purpose, person_id, email, expires_at) FROM stdin;
\.


--
-- Data for Name: event; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.event (id, stream, seq, audience, type, actor, at, data, prev_hash, hash) FROM stdin;
01a22331-0887-7e19-b034-3cc948349bb1	person:01a22331-087f-7545-a636-3ae3858298ff	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "verified", "person": "01a22331-087f-7545-a636-3ae3858298ff"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xfd1c71a955bb560eb7b4b3721b52d342eaf8a9e9dbb13fd4b9bfa71a9387989e
01a22331-0890-7d67-b529-0c6fa74fa87d	campaign:01a22331-088b-7603-94ef-78252279ce90	1	all	campaign.created	\N	2026-11-23 09:00:00+00	{"space": "01a22331-07e4-7316-93e1-af398a265394", "title": {"body": "01a22331-088e-716a-8f38-1eba010614b9", "digest": "73be8e1b699d657303931edfff98315e6b90b3589e4ed00e219cb1144a390cd3"}, "phases": [], "summary": {"body": "01a22331-088e-7c6b-be0c-076b2471800d", "digest": "5fe3faf8447a30fa7a14101171cfab343dfe355b855378cab81ca640c8b45fcc"}, "campaign": "01a22331-088b-7603-94ef-78252279ce90", "moderation": "post"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xd6b68c23a798b248cc0fd457b80de90bf152cff8060a5192e084aaf4a7a7f298
01a22331-0890-7974-8edb-52a8ebbc5e83	campaign:01a22331-088b-7603-94ef-78252279ce90	2	all	campaign.promotion_set	\N	2026-11-23 09:00:00+00	{"version": 1, "campaign": "01a22331-088b-7603-94ef-78252279ce90", "min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\\xd6b68c23a798b248cc0fd457b80de90bf152cff8060a5192e084aaf4a7a7f298	\\x453c30e64b2b7a96eee3e1cad901404fffdd757ee4fd41ece5114507b8bff859
01a22331-0896-771f-bcbd-adfbc539cef9	person:01a22331-0893-7cf6-ab95-f50ba187e3a2	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "email", "person": "01a22331-0893-7cf6-ab95-f50ba187e3a2"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xbb4f784224b9560df0594624e1ea5479ad8fa2979105de10dbfb56c670acebb8
01a22331-08a3-756d-91ed-5e5da9d5bc2a	idea:01a22331-089c-73ab-b5a7-a6b943cf1292	1	all	idea.published	01a22331-0893-7cf6-ab95-f50ba187e3a2	2026-11-23 09:00:00+00	{"body": {"body": "01a22331-089c-77d4-aa8e-b78180198cfb", "digest": "0eec037e5ed5f397ed6185e73874994cdbf00f871aad2507f45fd407e058f49d"}, "idea": "01a22331-089c-73ab-b5a7-a6b943cf1292", "title": {"body": "01a22331-089c-7a19-84f6-ca6adcc15be9", "digest": "b43ec6832a7cabf5d44ae3a1659804e6cd13c03ab6a5fcb869724e24b15b0af9"}, "topic": "01a22331-07ef-7c0d-a5e8-09136fe0d5be", "campaign": "01a22331-088b-7603-94ef-78252279ce90", "municipality": "564371"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xdaa1178b09fdd4bd24edc84b259cf6bef55fdfe629edd29b4aa4aa05ca51ca85
01a22331-08c5-73ab-a857-cc13793e29ef	idea:01a22331-089c-73ab-b5a7-a6b943cf1292	2	all	idea.nominated	\N	2026-11-24 09:00:00+00	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "idea": "01a22331-089c-73ab-b5a7-a6b943cf1292", "campaign": "01a22331-088b-7603-94ef-78252279ce90", "nomination": "01a22331-08c2-78d6-8eb9-a8b20d55f9a5", "policy_version": 1}	\\xdaa1178b09fdd4bd24edc84b259cf6bef55fdfe629edd29b4aa4aa05ca51ca85	\\x315ce090dfac4252fc709b9acb8b9b4bb8658496a666473aedacf8e24a233b43
01a22331-08cc-7f38-8459-04e16ff15116	person:01a22331-08c8-736a-892f-d735ba8a9faf	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a22331-08c8-736a-892f-d735ba8a9faf"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xc78a48fa5b68db9bf303b200303f28d3ba3e7b74a3629d5fcc901004abb1888b
01a22331-08cc-7c8f-9cb5-3038fc6ecae8	person:01a22331-08c8-736a-892f-d735ba8a9faf	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "moderator", "space": null, "person": "01a22331-08c8-736a-892f-d735ba8a9faf"}	\\xc78a48fa5b68db9bf303b200303f28d3ba3e7b74a3629d5fcc901004abb1888b	\\xe46835d0a1b9469fcc6dfbdf6427b64ae1c0496f6ad3205a645016731e3480c0
01a22331-08da-738f-8fe0-6c4e4f4297aa	need:01a22331-08d2-7fab-9541-94de3d63e036	1	staff	need.drafted	01a22331-08c8-736a-892f-d735ba8a9faf	2026-11-24 09:00:00+00	{"need": "01a22331-08d2-7fab-9541-94de3d63e036", "ideas": ["01a22331-089c-73ab-b5a7-a6b943cf1292"], "summary": {"body": "01a22331-08d8-7c5a-ade6-79e88e129778", "digest": "90c47fe284242c0d73ee2c8757eea80e99a3ce3e9333108fb2769294f1aca6a4"}, "campaign": "01a22331-088b-7603-94ef-78252279ce90", "statement": {"body": "01a22331-08d8-70d8-8926-37ab74f1c53c", "digest": "5404aceaf91a29068d715e53829082610f76edc135e86ed2b37732887bff3556"}}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x293355d84a23a54dad5992ae30efc35c9e1974ae45755be1adc233885de06bf2
01a22331-08df-7741-afa9-d09f1e3622ef	need:01a22331-08d2-7fab-9541-94de3d63e036	2	all	need.sent	01a22331-08c8-736a-892f-d735ba8a9faf	2026-11-24 09:00:00+00	{"need": "01a22331-08d2-7fab-9541-94de3d63e036", "summary": {"body": "01a22331-08de-7cdf-b58a-ed145a156d9a", "digest": "77822e7b4461e39b0f0542388a87622f50a7321efa1137dfb92fac674ee0bd8a"}, "version": 2, "campaign": "01a22331-088b-7603-94ef-78252279ce90", "statement": {"body": "01a22331-08de-7f97-ac03-3a72f3e9576e", "digest": "562710df0eabe4e845556980dffe78621c1a0c7c6d3d7cc639aba53aa97763e9"}, "answer_due": "2026-12-24T09:00:00+00:00"}	\\x293355d84a23a54dad5992ae30efc35c9e1974ae45755be1adc233885de06bf2	\\xba213c48aadc1703c8058fc94d5b22013164ab705a629af485196d6f63e5942e
01a22331-08e4-7a63-82a2-ea7a6d66013d	person:01a22331-08e1-7706-945d-63ffd5a66eba	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a22331-08e1-7706-945d-63ffd5a66eba"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xae320cbf04068412067a31bdf0244e346c5b31440c5507b6a58e69ab33949dab
01a22331-08e4-7681-ac23-cc408e9c7f24	person:01a22331-08e1-7706-945d-63ffd5a66eba	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "official", "space": null, "person": "01a22331-08e1-7706-945d-63ffd5a66eba"}	\\xae320cbf04068412067a31bdf0244e346c5b31440c5507b6a58e69ab33949dab	\\x202fab79cb4e4b327604407ee1cbf3eaf89fd78a79ba7ade8874e023b95466b3
01a22331-08e9-7052-bc64-490f52cb3315	need:01a22331-08d2-7fab-9541-94de3d63e036	3	all	need.answered	01a22331-08e1-7706-945d-63ffd5a66eba	2026-11-24 09:00:00+00	{"due": null, "into": null, "need": "01a22331-08d2-7fab-9541-94de3d63e036", "owner": {"body": "01a22331-08e7-7ae1-88f0-37b220d31ab1", "digest": "0b7723077633263364d2daa73cfeef1daae797e8f0216d4b14adbf6c69490ca3"}, "action": "accept", "number": 1, "office": {"body": "01a22331-08e7-77a1-9faa-2a9fa9a24c76", "digest": "b023bda394bc92a79abd19a418a98a2a39ffcfc3fb7b64a74712accdc9e456a6"}, "reason": {"body": "01a22331-08e7-7c32-93dc-1a077032b63c", "digest": "6e936ed55e1e9281b35f9da43a8ef837497d091ef69ac92e2d08e7e11244ae12"}, "campaign": "01a22331-088b-7603-94ef-78252279ce90"}	\\xba213c48aadc1703c8058fc94d5b22013164ab705a629af485196d6f63e5942e	\\xa7a6537d27a1d1b8846e2b7354b3bbf030a212a0a3af855cd9b0d6529ea3d4ff
\.


--
-- Data for Name: federated_identity; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.federated_identity (issuer, subject, person_id, residence, linked_at) FROM stdin;
\.


--
-- Data for Name: idea; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea (campaign_id, id, author_id, status, title, body, municipality, topic_id, point, pictures, revision, created_at, withdrawn_at, withdrawn_from, search) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	01a22331-0892-7656-82eb-ab709f872495	published	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a22331-07ef-7c0d-a5e8-09136fe0d5be	null	[]	1	2026-11-23 09:00:00+00	\N	\N	\N
\.


--
-- Data for Name: idea_rank; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_rank (campaign_id, idea_id, supporters, verified_supporters, turnout, top, hot, random_key, created_at, ranked_at, verified_municipalities, opponents) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	3	3	4	0	840.3378448436586	0.6032487477355694	2026-11-23 09:00:00+00	2026-11-23 09:00:00+00	2	1
\.


--
-- Data for Name: idea_revision; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_revision (campaign_id, idea_id, number, title, body, municipality, topic_id, point, pictures, is_material, created_by, created_at) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	1	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a22331-07ef-7c0d-a5e8-09136fe0d5be	null	[]	t	01a22331-0892-7656-82eb-ab709f872495	2026-11-23 09:00:00+00
\.


--
-- Data for Name: idempotency_key; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idempotency_key (person_id, key, digest, answer, at) FROM stdin;
01a22331-08a7-7417-aa4f-1c8947bd7efa	01a22331-08a8-790e-bb50-9453e80585c8	\\x76374ee1ad2350a5dadbccd2717a2b1b	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "e659c863ba8c43177667e707a1e2046b"}	2026-11-23 09:00:00+00
01a22331-08a7-7afe-a7c4-e637b41279a2	01a22331-08a8-7e8f-958d-6325840bf606	\\x76374ee1ad2350a5dadbccd2717a2b1b	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "9205a72ce46f74dafb49576748606c46"}	2026-11-23 09:00:00+00
01a22331-08a7-7d99-99fa-9925703a1001	01a22331-08a8-74a7-9f86-05d362da9b51	\\x76374ee1ad2350a5dadbccd2717a2b1b	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "ee099b808d939ad10644f6d6aade20d8"}	2026-11-23 09:00:00+00
01a22331-08b5-72e6-bfa0-6505b6acf56e	01a22331-08b6-762b-beb0-f161f686e7a1	\\xad155d1c7776cf49fa4142754da866a9	{"tally": "0 0 0 0 1 0 3 0 0 3", "receipt": "9752d33bac77baf76532ea24b1582b7a"}	2026-11-23 09:00:00+00
\.


--
-- Data for Name: link; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.link (from_id, to_id, relation, from_kind, to_kind, at) FROM stdin;
01a22331-089c-73ab-b5a7-a6b943cf1292	01a22331-08d2-7fab-9541-94de3d63e036	became	idea	need	2026-11-24 09:00:00+00
\.


--
-- Data for Name: mail_request; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.mail_request (id, kind, email, sign_up_id, person_id, at, retry_at) FROM stdin;
\.


--
-- Data for Name: need; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.need (campaign_id, id, number, state, version, statement, summary, folded, evidence, drafted_by, created_at, sent_at, answer_due, owner, due, merged_into) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-08d2-7fab-9541-94de3d63e036	1	accepted	3	Cestujícím chybí zastřešené čekání	Na zastávkách prší.	cestujik chyb zastresn cekan na zastavk prs	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "ideas": ["01a22331-089c-73ab-b5a7-a6b943cf1292"], "votes": {"email": [0, 1, 0], "guest": [0, 0, 0], "verified": [3, 0, 0]}, "against": [{"has": 1, "rule": "votes_against", "asked": 0}], "supporters": {"email": 0, "guest": 0, "verified": 3}, "municipalities": 2, "policy_version": 1}	01a22331-08c6-7384-ade0-5f4a60a3d602	2026-11-24 09:00:00+00	2026-11-24 09:00:00+00	2026-12-24 09:00:00+00	Odbor dopravy	\N	\N
\.


--
-- Data for Name: need_answer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.need_answer (campaign_id, need_id, number, action, reason, owner, due, "into", answered_by, office, at) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-08d2-7fab-9541-94de3d63e036	1	accept	Zastřešíme tři zastávky.	Odbor dopravy	\N	\N	01a22331-08e1-7787-bb98-5e186009cf91	Krajský úřad	2026-11-24 09:00:00+00
\.


--
-- Data for Name: nomination; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.nomination (campaign_id, idea_id, id, policy_version, why, against, at, need_id) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	01a22331-08c2-78d6-8eb9-a8b20d55f9a5	1	[{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}]	[{"has": 1, "rule": "votes_against", "asked": 0}]	2026-11-24 09:00:00+00	01a22331-08d2-7fab-9541-94de3d63e036
\.


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.outbox (id, key, recipient, subject, text, created_at, attempts, retry_at, sent_at, parked_at, error) FROM stdin;
\.


--
-- Data for Name: passkey; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.passkey (id, person_id, credential_id, public_key, sign_count, name, created_at, used_at) FROM stdin;
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.person (id, handle, name, email, password_hash, totp_secret, tier, locale, municipality, created_at, terms) FROM stdin;
01a22331-07f2-7439-8b93-25d977bd69b9	obcan-a156ec09b6	Adam Adámek	gpolakova@example.org	$argon2id$v=19$m=65536,t=3,p=4$LSEdDfUunVekTBEdZM0WDA$8G9Vy44HuJE1B/GZMQ3RkrdJz9YF1bEagMFceFsdvUk	\N	verified	cs	\N	2026-11-23 09:00:00+00	\N
01a22331-0892-7656-82eb-ab709f872495	obcan-2f0b8e6ed7	Petr Poslední	stanislavaduskova@example.org	\N	\N	email	cs	\N	2026-11-23 09:00:00+00	\N
01a22331-08a7-7afe-a7c4-e637b41279a2	soused-e637b41279a2	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a22331-08a7-7417-aa4f-1c8947bd7efa	soused-1c8947bd7efa	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a22331-08a7-7d99-99fa-9925703a1001	soused-9925703a1001	Soused	\N	\N	\N	verified	cs	563510	2026-11-23 09:00:00+00	\N
01a22331-08b5-72e6-bfa0-6505b6acf56e	soused-6505b6acf56e	Soused	\N	\N	\N	email	cs	563889	2026-11-23 09:00:00+00	\N
01a22331-08c6-7384-ade0-5f4a60a3d602	obcan-e0d5564a43	Milan Moravec	pospisilvitezslav@example.org	\N	gAAAAABrCw6ZfR2MlCsNl8gxkSsF-oFGbTccDKK6KpyQ9rYz9b62XFfwBn9-iydJIfn_90vE6dG9ZASWmfi0FplNLRLv6UdaFJeON9G_IfZdmILIgvgwNou1a7coe19sIcVevmxnaTIw	verified	cs	\N	2026-11-24 09:00:00+00	\N
01a22331-08e1-7787-bb98-5e186009cf91	obcan-b57e4fab7a	Olga Ortová	bmatousek@example.org	\N	gAAAAABrCw6ZJ2yqKW3a3U1kt4Qz3-lR9xHASwZQJIYqGkPcaKixW3OYxGpbyIEypCC-WKxEQk1XTxV55VveTRhlHiNrZTZbMStuTHr8I8dI3Y3lpFCCSX7pi6Hhkchf8YB_PliEMCre	verified	cs	\N	2026-11-24 09:00:00+00	\N
\.


--
-- Data for Name: promotion_policy; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.promotion_policy (campaign_id, version, rules, created_by, created_at) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	1	{"min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\N	2026-11-23 09:00:00+00
\.


--
-- Data for Name: recovery_code; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recovery_code (person_id, code_hash) FROM stdin;
\.


--
-- Data for Name: role_grant; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.role_grant (id, person_id, role, space_id, granted_at) FROM stdin;
01a22331-08c9-766a-9ff5-8d798250cf6a	01a22331-08c6-7384-ade0-5f4a60a3d602	moderator	\N	2026-11-24 09:00:00+00
01a22331-08e2-74ce-a694-6ac2e5c90e96	01a22331-08e1-7787-bb98-5e186009cf91	official	\N	2026-11-24 09:00:00+00
\.


--
-- Data for Name: sign_in; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sign_in (id, secret_hash, person_id, created_at, seen_at, expires_at, device) FROM stdin;
\.


--
-- Data for Name: sign_up; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sign_up (id, secret_hash, email, name, handle, municipality, password_hash, locale, terms, next_path, created_at, expires_at) FROM stdin;
\.


--
-- Data for Name: space; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.space (id, slug, name, path) FROM stdin;
01a22331-07e4-7316-93e1-af398a265394	region	Liberecký kraj	["01a22331-07e4-7316-93e1-af398a265394"]
\.


--
-- Data for Name: stream; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.stream (name, head_seq, head_hash) FROM stdin;
person:01a22331-087f-7545-a636-3ae3858298ff	1	\\xfd1c71a955bb560eb7b4b3721b52d342eaf8a9e9dbb13fd4b9bfa71a9387989e
campaign:01a22331-088b-7603-94ef-78252279ce90	2	\\x453c30e64b2b7a96eee3e1cad901404fffdd757ee4fd41ece5114507b8bff859
person:01a22331-0893-7cf6-ab95-f50ba187e3a2	1	\\xbb4f784224b9560df0594624e1ea5479ad8fa2979105de10dbfb56c670acebb8
idea:01a22331-089c-73ab-b5a7-a6b943cf1292	2	\\x315ce090dfac4252fc709b9acb8b9b4bb8658496a666473aedacf8e24a233b43
person:01a22331-08c8-736a-892f-d735ba8a9faf	2	\\xe46835d0a1b9469fcc6dfbdf6427b64ae1c0496f6ad3205a645016731e3480c0
person:01a22331-08e1-7706-945d-63ffd5a66eba	2	\\x202fab79cb4e4b327604407ee1cbf3eaf89fd78a79ba7ade8874e023b95466b3
need:01a22331-08d2-7fab-9541-94de3d63e036	3	\\xa7a6537d27a1d1b8846e2b7354b3bbf030a212a0a3af855cd9b0d6529ea3d4ff
\.


--
-- Data for Name: tally; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally (campaign_id, votable_id, n, digest, guest_agree, guest_disagree, guest_pass, email_agree, email_disagree, email_pass, verified_agree, verified_disagree, verified_pass, current, is_stale) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	2	\\x16cd55338ba26e06e96ba2c162a8c8265b421657e01dd13ebe91abde5ceebb8d	0	0	0	0	1	0	3	0	0	3	f
\.


--
-- Data for Name: tally_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally_log (campaign_id, votable_id, n, delta, entries, digest) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	1	{0,0,0,0,0,0,3,0,0}	\\x9205a72ce46f74dafb49576748606c46000100020001e659c863ba8c43177667e707a1e2046b000100020001ee099b808d939ad10644f6d6aade20d8000100020001	\\x429692d6a5f2895c8c4f137d3d460a4e1898d3012a1bfda2d2f8a94ac793d057
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	2	{0,0,0,0,1,0,0,0,0}	\\x9752d33bac77baf76532ea24b1582b7affff00010001	\\x16cd55338ba26e06e96ba2c162a8c8265b421657e01dd13ebe91abde5ceebb8d
\.


--
-- Data for Name: token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.token (id, secret_hash, person_id, name, scopes, created_at, expires_at, used_at) FROM stdin;
01a22331-0881-7855-9054-ed25e75f9873	\\x7472c3251e870b838369effd85315b512da50b548c8f993e93db6051c53aa904	01a22331-07f2-7439-8b93-25d977bd69b9	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a22331-0893-78ac-8a60-c159b81e785f	\\x0923f2edfe9a6ee7538a95e267509400cc4f91c329da4053c88bae81cb4690ef	01a22331-0892-7656-82eb-ab709f872495	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a22331-08c9-7493-afc0-cf1d7a590a5b	\\x54d9d748ab925acfd3d7c36f9378846cad40213dca8431080aff6461cc9cb4e5	01a22331-08c6-7384-ade0-5f4a60a3d602	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
01a22331-08e2-7615-a83b-9ea350c2de8f	\\x34dce87dabc5b581f8380cdbde3dc39b0fdef7da98a1d50c755cdebeaef510a9	01a22331-08e1-7787-bb98-5e186009cf91	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
\.


--
-- Data for Name: topic; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.topic (id, campaign_id, slug, name_cs, name_en, "position", is_listed) FROM stdin;
01a22331-07ef-7c0d-a5e8-09136fe0d5be	\N	doprava	Doprava a mobilita	Transport and mobility	0	t
01a22331-07ef-7410-945c-23f266a1b5e6	\N	zivotni-prostredi	Životní prostředí a krajina	Environment and landscape	1	t
01a22331-07ef-7393-918e-ec50347e901c	\N	verejny-prostor	Veřejný prostor a bydlení	Public space and housing	2	t
01a22331-07ef-75a4-bd0a-ef41e6775b87	\N	vzdelavani	Vzdělávání a mládež	Education and youth	3	t
01a22331-07ef-74e3-b6df-4e2c2967f025	\N	zdravi	Zdraví a sociální péče	Health and social care	4	t
01a22331-07ef-79df-9f45-779ddc76272d	\N	kultura	Kultura a památky	Culture and heritage	5	t
01a22331-07ef-78b5-ac27-c50845b56b8f	\N	sport	Sport a volný čas	Sport and leisure	6	t
01a22331-07ef-7033-9be6-b845648393df	\N	podnikani	Podnikání a cestovní ruch	Business and tourism	7	t
01a22331-07ef-79df-8ea0-ae6e7db220da	\N	bezpecnost	Bezpečnost a krizové řízení	Safety and emergencies	8	t
01a22331-07ef-7a9f-a11c-04dad5e1552a	\N	energie	Energie a odpady	Energy and waste	9	t
01a22331-07ef-72ca-89c1-0992306c18bd	\N	digitalni-urad	Digitální úřad a data	Digital services and data	10	t
01a22331-07ef-7113-9f72-65fc8c7ff4da	\N	jine	Něco jiného	Something else	11	t
\.


--
-- Data for Name: totp_set_up; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.totp_set_up (person_id, secret) FROM stdin;
\.


--
-- Data for Name: used_challenge; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.used_challenge (challenge, at) FROM stdin;
\.


--
-- Data for Name: used_otp; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.used_otp (person_id, step) FROM stdin;
\.


--
-- Data for Name: votable; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.votable (campaign_id, id, kind, revision, is_open, allows_disagree, reveal) FROM stdin;
01a22331-088b-7603-94ef-78252279ce90	01a22331-089c-73ab-b5a7-a6b943cf1292	idea	1	t	t	now
\.


--
-- Name: need_number_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.need_number_seq', 1, true);


--
-- Name: actor_key actor_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.actor_key
    ADD CONSTRAINT actor_key_pkey PRIMARY KEY (key);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: ballot ballot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_pkey PRIMARY KEY (campaign_id, votable_id, person_id);


--
-- Name: body body_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.body
    ADD CONSTRAINT body_pkey PRIMARY KEY (id);


--
-- Name: campaign_phase campaign_phase_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.campaign_phase
    ADD CONSTRAINT campaign_phase_pkey PRIMARY KEY (campaign_id, id);


--
-- Name: campaign campaign_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT campaign_pkey PRIMARY KEY (id);


--
-- Name: campaign_progress campaign_progress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.campaign_progress
    ADD CONSTRAINT campaign_progress_pkey PRIMARY KEY (campaign_id);


--
-- Name: checkpoint_leaf checkpoint_leaf_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkpoint_leaf
    ADD CONSTRAINT checkpoint_leaf_pkey PRIMARY KEY (day, stream);


--
-- Name: checkpoint checkpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (day);


--
-- Name: delivery delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (event_id, reader);


--
-- Name: email_token email_token_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_token
    ADD CONSTRAINT email_token_pkey PRIMARY KEY (id);


--
-- Name: event event_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);


--
-- Name: federated_identity federated_identity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.federated_identity
    ADD CONSTRAINT federated_identity_pkey PRIMARY KEY (issuer, subject);


--
-- Name: idea idea_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea
    ADD CONSTRAINT idea_pkey PRIMARY KEY (campaign_id, id);


--
-- Name: idea_rank idea_rank_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_rank
    ADD CONSTRAINT idea_rank_pkey PRIMARY KEY (campaign_id, idea_id);


--
-- Name: idea_revision idea_revision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idea_revision
    ADD CONSTRAINT idea_revision_pkey PRIMARY KEY (campaign_id, idea_id, number);


--
-- Name: idempotency_key idempotency_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (person_id, key);


--
-- Name: link link_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (from_id, to_id, relation);


--
-- Name: mail_request mail_request_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail_request
    ADD CONSTRAINT mail_request_pkey PRIMARY KEY (id);


--
-- Name: municipality municipality_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.municipality
    ADD CONSTRAINT municipality_pkey PRIMARY KEY (code);


--
-- Name: need_answer need_answer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.need_answer
    ADD CONSTRAINT need_answer_pkey PRIMARY KEY (campaign_id, need_id, number);


--
-- Name: need need_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_pkey PRIMARY KEY (campaign_id, id);


--
-- Name: nomination nomination_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.nomination
    ADD CONSTRAINT nomination_pkey PRIMARY KEY (campaign_id, idea_id);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);


--
-- Name: passkey passkey_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.passkey
    ADD CONSTRAINT passkey_pkey PRIMARY KEY (id);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);


--
-- Name: promotion_policy promotion_policy_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.promotion_policy
    ADD CONSTRAINT promotion_policy_pkey PRIMARY KEY (campaign_id, version);


--
-- Name: recovery_code recovery_code_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (person_id, code_hash);


--
-- Name: role_grant role_grant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_pkey PRIMARY KEY (id);


--
-- Name: sign_in sign_in_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_pkey PRIMARY KEY (id);


--
-- Name: sign_up sign_up_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_up
    ADD CONSTRAINT sign_up_pkey PRIMARY KEY (id);


--
-- Name: space space_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.space
    ADD CONSTRAINT space_pkey PRIMARY KEY (id);


--
-- Name: stream stream_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stream
    ADD CONSTRAINT stream_pkey PRIMARY KEY (name);


--
-- Name: tally_log tally_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tally_log
    ADD CONSTRAINT tally_log_pkey PRIMARY KEY (campaign_id, votable_id, n);


--
-- Name: tally tally_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tally
    ADD CONSTRAINT tally_pkey PRIMARY KEY (campaign_id, votable_id);


--
-- Name: token token_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (id);


--
-- Name: topic topic_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic
    ADD CONSTRAINT topic_pkey PRIMARY KEY (id);


--
-- Name: totp_set_up totp_set_up_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.totp_set_up
    ADD CONSTRAINT totp_set_up_pkey PRIMARY KEY (person_id);


--
-- Name: actor_key uq_actor_key_person_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.actor_key
    ADD CONSTRAINT uq_actor_key_person_id UNIQUE (person_id);


--
-- Name: email_token uq_email_token_secret_hash; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_token
    ADD CONSTRAINT uq_email_token_secret_hash UNIQUE (secret_hash);


--
-- Name: event uq_event_stream_seq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT uq_event_stream_seq UNIQUE (stream, seq);


--
-- Name: federated_identity uq_federated_identity_person_id_issuer; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.federated_identity
    ADD CONSTRAINT uq_federated_identity_person_id_issuer UNIQUE (person_id, issuer);


--
-- Name: outbox uq_outbox_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT uq_outbox_key UNIQUE (key);


--
-- Name: passkey uq_passkey_credential_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.passkey
    ADD CONSTRAINT uq_passkey_credential_id UNIQUE (credential_id);


--
-- Name: person uq_person_handle; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT uq_person_handle UNIQUE (handle);


--
-- Name: role_grant uq_role_grant_person_id_role_space_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT uq_role_grant_person_id_role_space_id UNIQUE NULLS NOT DISTINCT (person_id, role, space_id);


--
-- Name: sign_in uq_sign_in_secret_hash; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT uq_sign_in_secret_hash UNIQUE (secret_hash);


--
-- Name: sign_up uq_sign_up_secret_hash; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_up
    ADD CONSTRAINT uq_sign_up_secret_hash UNIQUE (secret_hash);


--
-- Name: space uq_space_slug; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.space
    ADD CONSTRAINT uq_space_slug UNIQUE (slug);


--
-- Name: token uq_token_secret_hash; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token
    ADD CONSTRAINT uq_token_secret_hash UNIQUE (secret_hash);


--
-- Name: topic uq_topic_campaign_id_slug; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.topic
    ADD CONSTRAINT uq_topic_campaign_id_slug UNIQUE NULLS NOT DISTINCT (campaign_id, slug);


--
-- Name: used_challenge used_challenge_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.used_challenge
    ADD CONSTRAINT used_challenge_pkey PRIMARY KEY (challenge);


--
-- Name: used_otp used_otp_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.used_otp
    ADD CONSTRAINT used_otp_pkey PRIMARY KEY (person_id, step);


--
-- Name: votable votable_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.votable
    ADD CONSTRAINT votable_pkey PRIMARY KEY (campaign_id, id);


--
-- Name: ix_body_owner; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_body_owner ON public.body USING btree (owner);


--
-- Name: ix_campaign_created_at_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_campaign_created_at_id ON public.campaign USING btree (created_at, id);


--
-- Name: ix_checkpoint_leaf_stream_seq; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_checkpoint_leaf_stream_seq ON public.checkpoint_leaf USING btree (stream, seq);


--
-- Name: ix_delivery_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_delivery_due ON public.delivery USING btree (reader, retry_at) WHERE (parked_at IS NULL);


--
-- Name: ix_email_token_person_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_email_token_person_id ON public.email_token USING btree (person_id);


--
-- Name: ix_event_at_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_event_at_id ON public.event USING btree (at, id);


--
-- Name: ix_idea_author_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_author_id ON public.idea USING btree (author_id);


--
-- Name: ix_idea_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_id ON public.idea USING btree (id);


--
-- Name: ix_idea_rank_created_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_created_at ON public.idea_rank USING btree (campaign_id, created_at, idea_id);


--
-- Name: ix_idea_rank_created_at_all; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_created_at_all ON public.idea_rank USING btree (created_at, idea_id);


--
-- Name: ix_idea_rank_hot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_hot ON public.idea_rank USING btree (campaign_id, hot, idea_id);


--
-- Name: ix_idea_rank_hot_all; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_hot_all ON public.idea_rank USING btree (hot, idea_id);


--
-- Name: ix_idea_rank_random_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_random_key ON public.idea_rank USING btree (campaign_id, random_key, idea_id);


--
-- Name: ix_idea_rank_random_key_all; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_random_key_all ON public.idea_rank USING btree (random_key, idea_id);


--
-- Name: ix_idea_rank_ranked_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_ranked_at ON public.idea_rank USING btree (ranked_at);


--
-- Name: ix_idea_rank_top; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_top ON public.idea_rank USING btree (campaign_id, top, idea_id);


--
-- Name: ix_idea_rank_top_all; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_top_all ON public.idea_rank USING btree (top, idea_id);


--
-- Name: ix_idea_rank_verified_supporters; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_verified_supporters ON public.idea_rank USING btree (campaign_id, verified_supporters, idea_id);


--
-- Name: ix_idea_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_search ON public.idea USING gin (search);


--
-- Name: ix_link_to_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_link_to_id ON public.link USING btree (to_id);


--
-- Name: ix_mail_request_retry_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_mail_request_retry_at ON public.mail_request USING btree (retry_at);


--
-- Name: ix_municipality_folded; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_municipality_folded ON public.municipality USING btree (folded);


--
-- Name: ix_municipality_sort_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_municipality_sort_key ON public.municipality USING btree (sort_key);


--
-- Name: ix_need_created_at_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_need_created_at_id ON public.need USING btree (created_at, id);


--
-- Name: ix_need_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_need_id ON public.need USING btree (id);


--
-- Name: ix_need_state_answer_due_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_need_state_answer_due_id ON public.need USING btree (state, answer_due, id);


--
-- Name: ix_need_state_created_at_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_need_state_created_at_id ON public.need USING btree (state, created_at, id);


--
-- Name: ix_nomination_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_nomination_id ON public.nomination USING btree (id);


--
-- Name: ix_nomination_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_nomination_open ON public.nomination USING btree (at, id) WHERE (need_id IS NULL);


--
-- Name: ix_outbox_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_outbox_due ON public.outbox USING btree (retry_at) WHERE ((sent_at IS NULL) AND (parked_at IS NULL));


--
-- Name: ix_passkey_person_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_passkey_person_id ON public.passkey USING btree (person_id);


--
-- Name: ix_sign_in_person_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sign_in_person_id ON public.sign_in USING btree (person_id);


--
-- Name: ix_sign_up_email; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sign_up_email ON public.sign_up USING btree (lower(email), created_at);


--
-- Name: ix_tally_stale; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_tally_stale ON public.tally USING btree (campaign_id, votable_id) WHERE is_stale;


--
-- Name: ix_token_person_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_token_person_id ON public.token USING btree (person_id);


--
-- Name: ix_used_challenge_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_used_challenge_at ON public.used_challenge USING btree (at);


--
-- Name: ix_votable_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_votable_id ON public.votable USING btree (id);


--
-- Name: uq_person_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX uq_person_email ON public.person USING btree (lower(email));


--
-- Name: event event_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: actor_key actor_key_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.actor_key
    ADD CONSTRAINT actor_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: campaign_phase campaign_phase_campaign_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.campaign_phase
    ADD CONSTRAINT campaign_phase_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id);


--
-- Name: campaign_progress campaign_progress_campaign_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.campaign_progress
    ADD CONSTRAINT campaign_progress_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id);


--
-- Name: campaign campaign_space_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT campaign_space_id_fkey FOREIGN KEY (space_id) REFERENCES public.space(id);


--
-- Name: email_token email_token_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.email_token
    ADD CONSTRAINT email_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: federated_identity federated_identity_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.federated_identity
    ADD CONSTRAINT federated_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: mail_request mail_request_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail_request
    ADD CONSTRAINT mail_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: passkey passkey_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.passkey
    ADD CONSTRAINT passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: promotion_policy promotion_policy_campaign_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.promotion_policy
    ADD CONSTRAINT promotion_policy_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id);


--
-- Name: recovery_code recovery_code_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: role_grant role_grant_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: sign_in sign_in_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: token token_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: totp_set_up totp_set_up_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.totp_set_up
    ADD CONSTRAINT totp_set_up_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: used_otp used_otp_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.used_otp
    ADD CONSTRAINT used_otp_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

\unrestrict podnet

