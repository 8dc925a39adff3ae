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
    pictures jsonb DEFAULT '[]'::jsonb NOT NULL,
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
    pictures jsonb DEFAULT '[]'::jsonb NOT NULL,
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
    onward text,
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
01a2231b-09bc-7fff-b2f7-0140640bc786	01a2231b-0933-7137-b073-7c4dcb19996e
01a2231b-09d9-712c-b517-9e755ac52caf	01a2231b-09d8-73c1-9974-af28a6f6d42e
01a2231b-0a23-7214-b60f-49698a5c3bc2	01a2231b-0a20-7d8b-a26f-a0bc951fa50a
01a2231b-0a4c-7ef8-a74b-83d7836214d5	01a2231b-0a4a-7145-b105-ffd3f495e6f4
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
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	01a2231b-09f9-704a-b5c0-786cd74d7a53	2026-11-23 09:00:00+00	1	2	1	\\x79ae2ec75d61e169f61aed0daf2e23e8
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	01a2231b-09f9-783c-a3e0-070d7f0cc46b	2026-11-23 09:00:00+00	1	2	1	\\x80e0d83bbbbf3c1c2f6eb6cc1be335e5
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	01a2231b-09f9-7bfe-a440-e8204cb8a656	2026-11-23 09:00:00+00	1	2	1	\\x717f1610aa1ac5569346bac2c5bdb04a
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	01a2231b-0a0c-7320-a8d3-b762ad711ae8	2026-11-23 09:00:00+00	-1	1	1	\\xcb8c3266f7c0e716feb88fe9ac45631a
\.


--
-- Data for Name: body; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.body (id, owner, text, salt, erased_at) FROM stdin;
01a2231b-09d1-7efd-929a-3f00b5a7ec43	\N	Co chybí našemu kraji?	\\x41fae800107afada490bd98c890f3f6f	\N
01a2231b-09d1-7496-ab2e-8ad1bd48a61d	\N	Napište, co by se mělo změnit.	\\x15e4138c7d62b9d0a1e00331817571bb	\N
01a2231b-09e9-7a9e-8243-8d02835aa333	01a2231b-09d8-73c1-9974-af28a6f6d42e	Lavičky u zastávky v Raspenavě	\\x233ec81bb917be1782f1d1e21404cf0e	\N
01a2231b-09e9-76ef-9ae4-13f856e81067	01a2231b-09d8-73c1-9974-af28a6f6d42e	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	\\x6619119e15f4016eaac0cc98dc62b081	\N
01a2231b-0a3e-74e8-89e4-91485d2939a9	\N	Cestujícím chybí zastřešené čekání	\\x41711ad3b3372201987a0cbb41f26f58	\N
01a2231b-0a3e-781e-b7f4-a66ff193008d	\N	Na zastávkách prší.	\\x24e51189957616633fe4873d7fbd681c	\N
01a2231b-0a46-7760-b917-23908acb338a	\N	Cestujícím chybí zastřešené čekání	\\x4ff2afb2dce3f6404c1ca14015321c19	\N
01a2231b-0a46-7771-a121-3c7e7489f678	\N	Na zastávkách prší.	\\xd92ac84073c15d88771122a8ec44c5f7	\N
01a2231b-0a56-7ac7-b9fd-3abcc6806c1b	\N	Zastřešíme tři zastávky.	\\x9f7a555bc4f3a2ba676585418121033f	\N
01a2231b-0a56-775a-9e1a-56d9045c244f	\N	Krajský úřad	\\xecc6d693d6591dcc65cc2eb853237100	\N
01a2231b-0a56-75c2-9f7a-de03a2b4830f	\N	Odbor dopravy	\\x244c4a6cb0aa52770490b316d34c9d99	\N
\.


--
-- Data for Name: campaign; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.campaign (id, space_id, title, summary, moderation, locale, reasons, house_rules, goals, version, archived_at, created_by, created_at) FROM stdin;
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-0922-7892-8eea-b651cb133db1	Co chybí našemu kraji?	Napište, co by se mělo změnit.	post	cs	[]		{}	1	\N	\N	2026-11-23 09:00:00+00
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
2026-11-24	\\x3dd12526c34c3624f13185db52c1cc1e783d9b7f75b4a92a8dc121a37bc0a84b	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xd0d08ed378781985549acd665c6b6f500366e0254ed59f2939120ba0ee0fb487	2026-11-24 09:00:00+00
\.


--
-- Data for Name: checkpoint_leaf; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.checkpoint_leaf (day, stream, seq, hash) FROM stdin;
2026-11-24	campaign:01a2231b-09cc-71bc-9675-3969c6fafb9a	2	\\x02c24808a5360a8de93b479f534678fcb889402d185ed5610d229d98943c90c9
2026-11-24	idea:01a2231b-09e9-7d3e-a92f-1353ec6b6b21	2	\\x7c90428015a57245b1f651b9a553f97eeaaccac6d019f7b9e795880b0797bc5e
2026-11-24	need:01a2231b-0a34-7c74-86a6-4670ee5448b3	3	\\xe6ef244aef4f688d51ef0ee6acf40997ebe8761193251cf32e8b41468519910a
2026-11-24	person:01a2231b-09bc-7fff-b2f7-0140640bc786	1	\\x1cac813ba34b91d8a6c55b650598283e5440db9c09bbfc406fae08d3005301fc
2026-11-24	person:01a2231b-09d9-712c-b517-9e755ac52caf	1	\\xb6597c3f8ebf09c361275ebb4b881e6d5e872aa4c5e14fd24d4a640737d05365
2026-11-24	person:01a2231b-0a23-7214-b60f-49698a5c3bc2	2	\\x9dfec4ca8f76d65375edea58b8fac20e78a45ff696d4171dc803aa5fd51151b3
2026-11-24	person:01a2231b-0a4c-7ef8-a74b-83d7836214d5	2	\\x3b8b636b57002b9c2a0bd04bac33db4c2f23bac525ed04ea9ddb5612dd22397d
\.


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.delivery (event_id, reader, attempts, retry_at, parked_at, error) FROM stdin;
01a2231b-09f2-7e94-ba24-6a2d36eec853	search	0	2026-11-23 09:00:00+00	\N	\N
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
01a2231b-09c8-730a-9c37-bca75d3e97db	person:01a2231b-09bc-7fff-b2f7-0140640bc786	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "verified", "person": "01a2231b-09bc-7fff-b2f7-0140640bc786"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x1cac813ba34b91d8a6c55b650598283e5440db9c09bbfc406fae08d3005301fc
01a2231b-09d4-71fb-9dbf-534159a46e0f	campaign:01a2231b-09cc-71bc-9675-3969c6fafb9a	1	all	campaign.created	\N	2026-11-23 09:00:00+00	{"space": "01a2231b-0922-7892-8eea-b651cb133db1", "title": {"body": "01a2231b-09d1-7efd-929a-3f00b5a7ec43", "digest": "90b79a852f09953cb8ec8218713ac4d18b0ed35fd07088f86f63b7257bd5476d"}, "phases": [], "summary": {"body": "01a2231b-09d1-7496-ab2e-8ad1bd48a61d", "digest": "12df36c2ed9f44038bec9befa4e5b0d36eabacdc5f634ab6114c3ea68e57a8e5"}, "campaign": "01a2231b-09cc-71bc-9675-3969c6fafb9a", "moderation": "post"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x47bd84379655bd2bf137934e484a1bee664007829a4384c6f1d1990be907099d
01a2231b-09d4-7a08-99a1-221a50478a7f	campaign:01a2231b-09cc-71bc-9675-3969c6fafb9a	2	all	campaign.promotion_set	\N	2026-11-23 09:00:00+00	{"version": 1, "campaign": "01a2231b-09cc-71bc-9675-3969c6fafb9a", "min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\\x47bd84379655bd2bf137934e484a1bee664007829a4384c6f1d1990be907099d	\\x02c24808a5360a8de93b479f534678fcb889402d185ed5610d229d98943c90c9
01a2231b-09de-7c0a-a3fc-1beda539d541	person:01a2231b-09d9-712c-b517-9e755ac52caf	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "email", "person": "01a2231b-09d9-712c-b517-9e755ac52caf"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xb6597c3f8ebf09c361275ebb4b881e6d5e872aa4c5e14fd24d4a640737d05365
01a2231b-09f2-7e94-ba24-6a2d36eec853	idea:01a2231b-09e9-7d3e-a92f-1353ec6b6b21	1	all	idea.published	01a2231b-09d9-712c-b517-9e755ac52caf	2026-11-23 09:00:00+00	{"body": {"body": "01a2231b-09e9-76ef-9ae4-13f856e81067", "digest": "04761f12f36f564150a2bcfa7b12a8b1b1003d589c7b8f464f8a61b086b3f7dd"}, "idea": "01a2231b-09e9-7d3e-a92f-1353ec6b6b21", "title": {"body": "01a2231b-09e9-7a9e-8243-8d02835aa333", "digest": "aa7d30ad0588972d59c7371cb23c25fcbc2d126d098e53aa793d367192ef8ab7"}, "topic": "01a2231b-092f-7711-af56-f51357b04f30", "campaign": "01a2231b-09cc-71bc-9675-3969c6fafb9a", "municipality": "564371"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xd1ede4c69808a7e521632b3aa12a296a81df7fd642e12c950db6752af6b79551
01a2231b-0a1e-7001-a066-5d9160ceb67a	idea:01a2231b-09e9-7d3e-a92f-1353ec6b6b21	2	all	idea.nominated	\N	2026-11-24 09:00:00+00	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "idea": "01a2231b-09e9-7d3e-a92f-1353ec6b6b21", "campaign": "01a2231b-09cc-71bc-9675-3969c6fafb9a", "nomination": "01a2231b-0a1b-7d32-9f3b-a923fcd641fe", "policy_version": 1}	\\xd1ede4c69808a7e521632b3aa12a296a81df7fd642e12c950db6752af6b79551	\\x7c90428015a57245b1f651b9a553f97eeaaccac6d019f7b9e795880b0797bc5e
01a2231b-0a2a-7067-87e1-616af13dd4e1	person:01a2231b-0a23-7214-b60f-49698a5c3bc2	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a2231b-0a23-7214-b60f-49698a5c3bc2"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x3465ffdf42fd39712aa203804c124722495d303d18e1fe3fc42a17636e020de1
01a2231b-0a2a-75f0-82ff-23d640b98cb1	person:01a2231b-0a23-7214-b60f-49698a5c3bc2	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "moderator", "space": null, "person": "01a2231b-0a23-7214-b60f-49698a5c3bc2"}	\\x3465ffdf42fd39712aa203804c124722495d303d18e1fe3fc42a17636e020de1	\\x9dfec4ca8f76d65375edea58b8fac20e78a45ff696d4171dc803aa5fd51151b3
01a2231b-0a41-74fd-934a-dec972e6c7cb	need:01a2231b-0a34-7c74-86a6-4670ee5448b3	1	staff	need.drafted	01a2231b-0a23-7214-b60f-49698a5c3bc2	2026-11-24 09:00:00+00	{"need": "01a2231b-0a34-7c74-86a6-4670ee5448b3", "ideas": ["01a2231b-09e9-7d3e-a92f-1353ec6b6b21"], "summary": {"body": "01a2231b-0a3e-781e-b7f4-a66ff193008d", "digest": "9442517ac7a957d60a11be7ebdc76afc622690d53d33f3dfc6dc8981240ba46a"}, "campaign": "01a2231b-09cc-71bc-9675-3969c6fafb9a", "statement": {"body": "01a2231b-0a3e-74e8-89e4-91485d2939a9", "digest": "9995d4f51f481aa803d09f53b052a4eea0077bec65a687c84bad1382bef16a50"}}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x9c3e3d5248a8c63d6a5062b9c4d2258358c894c5d5ba3f00e2852b159e174fb3
01a2231b-0a48-7d9c-8e41-51230b7169f5	need:01a2231b-0a34-7c74-86a6-4670ee5448b3	2	all	need.sent	01a2231b-0a23-7214-b60f-49698a5c3bc2	2026-11-24 09:00:00+00	{"need": "01a2231b-0a34-7c74-86a6-4670ee5448b3", "summary": {"body": "01a2231b-0a46-7771-a121-3c7e7489f678", "digest": "b50b17a1dcb9423349115a93bcef30a660699be0af5445dd2eaa9ddbb0bd6597"}, "version": 2, "campaign": "01a2231b-09cc-71bc-9675-3969c6fafb9a", "statement": {"body": "01a2231b-0a46-7760-b917-23908acb338a", "digest": "af37231eae88fb751287b4fa99f4cfad8b6f530df3afcb76d928a27fa722284e"}, "answer_due": "2026-12-24T09:00:00+00:00"}	\\x9c3e3d5248a8c63d6a5062b9c4d2258358c894c5d5ba3f00e2852b159e174fb3	\\x98464aaf1cb189d69b50e8ac8e344a5a39f117a4a339947e29631159e9a12c2a
01a2231b-0a4f-7ae4-b6a9-d2b175e1abf3	person:01a2231b-0a4c-7ef8-a74b-83d7836214d5	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a2231b-0a4c-7ef8-a74b-83d7836214d5"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x2fbecd31c0ca13dc1b4389ff3d49fcd0d4615ab5fa28df65fff2416b5f73d94e
01a2231b-0a4f-7544-b6d6-6b72fde9c8e8	person:01a2231b-0a4c-7ef8-a74b-83d7836214d5	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "official", "space": null, "person": "01a2231b-0a4c-7ef8-a74b-83d7836214d5"}	\\x2fbecd31c0ca13dc1b4389ff3d49fcd0d4615ab5fa28df65fff2416b5f73d94e	\\x3b8b636b57002b9c2a0bd04bac33db4c2f23bac525ed04ea9ddb5612dd22397d
01a2231b-0a59-7477-9299-e08247d909f0	need:01a2231b-0a34-7c74-86a6-4670ee5448b3	3	all	need.answered	01a2231b-0a4c-7ef8-a74b-83d7836214d5	2026-11-24 09:00:00+00	{"due": null, "into": null, "need": "01a2231b-0a34-7c74-86a6-4670ee5448b3", "owner": {"body": "01a2231b-0a56-75c2-9f7a-de03a2b4830f", "digest": "7c9e470bd3d50db96bc64bad6ffd74ff41598ada289aecd697a81c2ca63e0acd"}, "action": "accept", "number": 1, "office": {"body": "01a2231b-0a56-775a-9e1a-56d9045c244f", "digest": "da418727eba3eedeff50b5477e053bd02e7022980e4ba2fd6f8fc04c752e2842"}, "reason": {"body": "01a2231b-0a56-7ac7-b9fd-3abcc6806c1b", "digest": "a1bc3c28b802a0d1e8aeb0de9ec43017a913dbd191c2094337a1530cf7f13391"}, "campaign": "01a2231b-09cc-71bc-9675-3969c6fafb9a"}	\\x98464aaf1cb189d69b50e8ac8e344a5a39f117a4a339947e29631159e9a12c2a	\\xe6ef244aef4f688d51ef0ee6acf40997ebe8761193251cf32e8b41468519910a
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
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	01a2231b-09d8-73c1-9974-af28a6f6d42e	published	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a2231b-092f-7711-af56-f51357b04f30	null	[]	1	2026-11-23 09:00:00+00	\N	\N	\N
\.


--
-- Data for Name: idea_rank; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_rank (campaign_id, idea_id, supporters, verified_supporters, turnout, top, hot, random_key, created_at, ranked_at, verified_municipalities, opponents) FROM stdin;
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	3	3	4	0	840.3378448436586	0.9254187082685801	2026-11-23 09:00:00+00	2026-11-23 09:00:00+00	2	1
\.


--
-- Data for Name: idea_revision; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_revision (campaign_id, idea_id, number, title, body, municipality, topic_id, point, pictures, is_material, created_by, created_at) FROM stdin;
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	1	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a2231b-092f-7711-af56-f51357b04f30	null	[]	t	01a2231b-09d8-73c1-9974-af28a6f6d42e	2026-11-23 09:00:00+00
\.


--
-- Data for Name: idempotency_key; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idempotency_key (person_id, key, digest, answer, at) FROM stdin;
01a2231b-09f9-704a-b5c0-786cd74d7a53	01a2231b-09fb-7be5-aa59-f21b8a7a1520	\\x168796af35fbc0a2bfa66ced91511933	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "79ae2ec75d61e169f61aed0daf2e23e8"}	2026-11-23 09:00:00+00
01a2231b-09f9-783c-a3e0-070d7f0cc46b	01a2231b-09fb-7063-aa9d-3e7ec169f822	\\x168796af35fbc0a2bfa66ced91511933	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "80e0d83bbbbf3c1c2f6eb6cc1be335e5"}	2026-11-23 09:00:00+00
01a2231b-09f9-7bfe-a440-e8204cb8a656	01a2231b-09fb-746d-b40a-f99ce36c7cb5	\\x168796af35fbc0a2bfa66ced91511933	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "717f1610aa1ac5569346bac2c5bdb04a"}	2026-11-23 09:00:00+00
01a2231b-0a0c-7320-a8d3-b762ad711ae8	01a2231b-0a0d-7dd1-8f8b-e4ac1fc9bfe9	\\x763bcdab4871fc05059a1b19d0137db2	{"tally": "0 0 0 0 1 0 3 0 0 3", "receipt": "cb8c3266f7c0e716feb88fe9ac45631a"}	2026-11-23 09:00:00+00
\.


--
-- Data for Name: link; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.link (from_id, to_id, relation, from_kind, to_kind, at) FROM stdin;
01a2231b-09e9-7d3e-a92f-1353ec6b6b21	01a2231b-0a34-7c74-86a6-4670ee5448b3	became	idea	need	2026-11-24 09:00:00+00
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
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-0a34-7c74-86a6-4670ee5448b3	1	accepted	3	Cestujícím chybí zastřešené čekání	Na zastávkách prší.	cestujik chyb zastresn cekan na zastavk prs	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "ideas": ["01a2231b-09e9-7d3e-a92f-1353ec6b6b21"], "votes": {"email": [0, 1, 0], "guest": [0, 0, 0], "verified": [3, 0, 0]}, "against": [{"has": 1, "rule": "votes_against", "asked": 0}], "supporters": {"email": 0, "guest": 0, "verified": 3}, "municipalities": 2, "policy_version": 1}	01a2231b-0a20-7d8b-a26f-a0bc951fa50a	2026-11-24 09:00:00+00	2026-11-24 09:00:00+00	2026-12-24 09:00:00+00	Odbor dopravy	\N	\N
\.


--
-- Data for Name: need_answer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.need_answer (campaign_id, need_id, number, action, reason, owner, due, "into", answered_by, office, at) FROM stdin;
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-0a34-7c74-86a6-4670ee5448b3	1	accept	Zastřešíme tři zastávky.	Odbor dopravy	\N	\N	01a2231b-0a4a-7145-b105-ffd3f495e6f4	Krajský úřad	2026-11-24 09:00:00+00
\.


--
-- Data for Name: nomination; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.nomination (campaign_id, idea_id, id, policy_version, why, against, at, need_id) FROM stdin;
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	01a2231b-0a1b-7d32-9f3b-a923fcd641fe	1	[{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}]	[{"has": 1, "rule": "votes_against", "asked": 0}]	2026-11-24 09:00:00+00	01a2231b-0a34-7c74-86a6-4670ee5448b3
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
01a2231b-0933-7137-b073-7c4dcb19996e	obcan-9bb4138112	Adam Adámek	gpolakova@example.org	$argon2id$v=19$m=65536,t=3,p=4$FjVo4Pa2VmzLu5leVkHaVQ$HsvZdyGVe0INrh0f+r7Hz+oCGZZgN3Mc9qqR9bR6qrQ	\N	verified	cs	\N	2026-11-23 09:00:00+00	\N
01a2231b-09d8-73c1-9974-af28a6f6d42e	obcan-3949f96906	Petr Poslední	stanislavaduskova@example.org	\N	\N	email	cs	\N	2026-11-23 09:00:00+00	\N
01a2231b-09f9-7bfe-a440-e8204cb8a656	soused-e8204cb8a656	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a2231b-09f9-704a-b5c0-786cd74d7a53	soused-786cd74d7a53	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a2231b-09f9-783c-a3e0-070d7f0cc46b	soused-070d7f0cc46b	Soused	\N	\N	\N	verified	cs	563510	2026-11-23 09:00:00+00	\N
01a2231b-0a0c-7320-a8d3-b762ad711ae8	soused-b762ad711ae8	Soused	\N	\N	\N	email	cs	563889	2026-11-23 09:00:00+00	\N
01a2231b-0a20-7d8b-a26f-a0bc951fa50a	obcan-97431faa02	Milan Moravec	pospisilvitezslav@example.org	\N	gAAAAABrCwj4NoNdcmAiyQV13fyy9sa9iPGK0d-NiE7-RqfsQDnnSqZ1XtI3TnP8H0ez0L7AzM1BC3ppYSGWhCHUkDSHZkvcFvGJd7OQyHzrsP9-rLL8BzrDQvI2teSzgXUnub_g4P7u	verified	cs	\N	2026-11-24 09:00:00+00	\N
01a2231b-0a4a-7145-b105-ffd3f495e6f4	obcan-e507e59ef4	Olga Ortová	bmatousek@example.org	\N	gAAAAABrCwj4H78vLZB7jkbwxRHoNbPQFnmVD6KcEEIKQ0GDFdal6WcF8m5aItMfA5JrCTezQozqAfSrCMQlWnRWj1B7x7opMwSIcq9x7AXoWawVArmCUc6YMOvr-e-mSUzlgyCSFcHj	verified	cs	\N	2026-11-24 09:00:00+00	\N
\.


--
-- Data for Name: promotion_policy; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.promotion_policy (campaign_id, version, rules, created_by, created_at) FROM stdin;
01a2231b-09cc-71bc-9675-3969c6fafb9a	1	{"min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\N	2026-11-23 09:00:00+00
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
01a2231b-0a24-7ba8-a023-eb9a635afcfd	01a2231b-0a20-7d8b-a26f-a0bc951fa50a	moderator	\N	2026-11-24 09:00:00+00
01a2231b-0a4d-7142-adbe-3a9813e19d56	01a2231b-0a4a-7145-b105-ffd3f495e6f4	official	\N	2026-11-24 09:00:00+00
\.


--
-- Data for Name: sign_in; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sign_in (id, secret_hash, person_id, created_at, seen_at, expires_at, device) FROM stdin;
\.


--
-- Data for Name: sign_up; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sign_up (id, secret_hash, email, name, handle, municipality, password_hash, locale, terms, onward, created_at, expires_at) FROM stdin;
\.


--
-- Data for Name: space; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.space (id, slug, name, path) FROM stdin;
01a2231b-0922-7892-8eea-b651cb133db1	region	Liberecký kraj	["01a2231b-0922-7892-8eea-b651cb133db1"]
\.


--
-- Data for Name: stream; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.stream (name, head_seq, head_hash) FROM stdin;
person:01a2231b-09bc-7fff-b2f7-0140640bc786	1	\\x1cac813ba34b91d8a6c55b650598283e5440db9c09bbfc406fae08d3005301fc
campaign:01a2231b-09cc-71bc-9675-3969c6fafb9a	2	\\x02c24808a5360a8de93b479f534678fcb889402d185ed5610d229d98943c90c9
person:01a2231b-09d9-712c-b517-9e755ac52caf	1	\\xb6597c3f8ebf09c361275ebb4b881e6d5e872aa4c5e14fd24d4a640737d05365
idea:01a2231b-09e9-7d3e-a92f-1353ec6b6b21	2	\\x7c90428015a57245b1f651b9a553f97eeaaccac6d019f7b9e795880b0797bc5e
person:01a2231b-0a23-7214-b60f-49698a5c3bc2	2	\\x9dfec4ca8f76d65375edea58b8fac20e78a45ff696d4171dc803aa5fd51151b3
person:01a2231b-0a4c-7ef8-a74b-83d7836214d5	2	\\x3b8b636b57002b9c2a0bd04bac33db4c2f23bac525ed04ea9ddb5612dd22397d
need:01a2231b-0a34-7c74-86a6-4670ee5448b3	3	\\xe6ef244aef4f688d51ef0ee6acf40997ebe8761193251cf32e8b41468519910a
\.


--
-- Data for Name: tally; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally (campaign_id, votable_id, n, digest, guest_agree, guest_disagree, guest_pass, email_agree, email_disagree, email_pass, verified_agree, verified_disagree, verified_pass, current, is_stale) FROM stdin;
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	2	\\xd04486ffc31494357704a399d2eb9d4541d3aa0259d220145762d5e14d469668	0	0	0	0	1	0	3	0	0	3	f
\.


--
-- Data for Name: tally_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally_log (campaign_id, votable_id, n, delta, entries, digest) FROM stdin;
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	1	{0,0,0,0,0,0,3,0,0}	\\x717f1610aa1ac5569346bac2c5bdb04a00010002000179ae2ec75d61e169f61aed0daf2e23e800010002000180e0d83bbbbf3c1c2f6eb6cc1be335e5000100020001	\\x759fd0d53cb93491f531cb099048ce95e21228a6634d5f5d302b0337f6d602a8
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	2	{0,0,0,0,1,0,0,0,0}	\\xcb8c3266f7c0e716feb88fe9ac45631affff00010001	\\xd04486ffc31494357704a399d2eb9d4541d3aa0259d220145762d5e14d469668
\.


--
-- Data for Name: token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.token (id, secret_hash, person_id, name, scopes, created_at, expires_at, used_at) FROM stdin;
01a2231b-09be-7305-8fa5-1aaa231627f0	\\xfab625c7775f7d46fdd69e987a4cf76319fefd959bd0422ed80c5f58b48bb348	01a2231b-0933-7137-b073-7c4dcb19996e	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a2231b-09da-7bc5-ae18-6ce7e9b545fd	\\xa4b64484428cf39d206389c936c39f3dd6d3969698401af9091ff59fd2c665fe	01a2231b-09d8-73c1-9974-af28a6f6d42e	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a2231b-0a23-7aae-818a-bbadcea8e90c	\\x89513858f16eaa3f3b9046cd8afb6e0d6c43254da5f1b3421af0fa34c50348f3	01a2231b-0a20-7d8b-a26f-a0bc951fa50a	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
01a2231b-0a4c-7509-87a0-dd27464c092c	\\x701877e65d9c3b9991bfe78fa4ca3b337d31862ff31374951b607559de06e9f0	01a2231b-0a4a-7145-b105-ffd3f495e6f4	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
\.


--
-- Data for Name: topic; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.topic (id, campaign_id, slug, name_cs, name_en, "position", is_listed) FROM stdin;
01a2231b-092f-7711-af56-f51357b04f30	\N	doprava	Doprava a mobilita	Transport and mobility	0	t
01a2231b-092f-7629-8f57-d5df95934add	\N	zivotni-prostredi	Životní prostředí a krajina	Environment and landscape	1	t
01a2231b-092f-71b9-b3e6-71ae2992ce27	\N	verejny-prostor	Veřejný prostor a bydlení	Public space and housing	2	t
01a2231b-092f-74de-bca2-b71651f016c6	\N	vzdelavani	Vzdělávání a mládež	Education and youth	3	t
01a2231b-092f-7a73-9eb8-d617b7219ca9	\N	zdravi	Zdraví a sociální péče	Health and social care	4	t
01a2231b-092f-791e-994a-764bd7d236fd	\N	kultura	Kultura a památky	Culture and heritage	5	t
01a2231b-092f-7a8d-9c0b-c19f88fadda1	\N	sport	Sport a volný čas	Sport and leisure	6	t
01a2231b-092f-7d77-a2bd-2021be8d0d28	\N	podnikani	Podnikání a cestovní ruch	Business and tourism	7	t
01a2231b-092f-7fe6-bc8c-3c9bd1b66566	\N	bezpecnost	Bezpečnost a krizové řízení	Safety and emergencies	8	t
01a2231b-092f-7bbf-a21a-6a492fc2d419	\N	energie	Energie a odpady	Energy and waste	9	t
01a2231b-092f-7641-ba50-a2799c807322	\N	digitalni-urad	Digitální úřad a data	Digital services and data	10	t
01a2231b-092f-7bd9-9aec-544784376b8b	\N	jine	Něco jiného	Something else	11	t
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
01a2231b-09cc-71bc-9675-3969c6fafb9a	01a2231b-09e9-7d3e-a92f-1353ec6b6b21	idea	1	t	t	now
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
-- Name: ix_event_actor_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_event_actor_at ON public.event USING btree (actor, at);


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

