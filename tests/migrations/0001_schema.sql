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
    verified_support integer NOT NULL,
    turnout integer NOT NULL,
    top double precision NOT NULL,
    hot double precision NOT NULL,
    random_key double precision NOT NULL,
    comments integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ranked_at timestamp with time zone NOT NULL,
    verified_municipalities integer NOT NULL,
    opposition integer NOT NULL
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
    takes_against boolean NOT NULL,
    reveal text NOT NULL
);


--
-- Data for Name: actor_key; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.actor_key (key, person_id) FROM stdin;
01a22310-6039-7afe-8192-03808b5bc7ac	01a22310-5f90-7153-b091-eeb0db780eb0
01a22310-605c-75fd-b55b-47f5d6b0f8b2	01a22310-605a-7a32-9bdf-c101ce6fbc69
01a22310-6097-7d87-ac09-86c902804a89	01a22310-6095-78d5-a749-07977f6bd6f1
01a22310-60b0-7f5a-99c1-a0f45c575001	01a22310-60af-70da-b4b8-5e10c5c0e25d
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
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	01a22310-6076-70b4-a3e1-ef5c949b675d	2026-11-23 09:00:00+00	1	2	1	\\xef5030473b0b37620afc711a302bcae3
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	01a22310-6076-768c-96e8-bc8d112c1101	2026-11-23 09:00:00+00	1	2	1	\\x674a3cd26b554b1b5fe101db412ce803
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	01a22310-6076-7762-9e59-86f9cab7f4ea	2026-11-23 09:00:00+00	1	2	1	\\x3e6253430fba8ef98828085b026b8fbe
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	01a22310-6085-70c9-8987-d52078961f63	2026-11-23 09:00:00+00	-1	1	1	\\x2e8fcf786383c810dee4853e4b40320b
\.


--
-- Data for Name: body; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.body (id, owner, text, salt, erased_at) FROM stdin;
01a22310-604f-7cd7-9f06-b3dd2c52b038	\N	Co chybí našemu kraji?	\\x26e65aa95cc34420ca54e328376845df	\N
01a22310-604f-78f3-b353-645817dbcf3b	\N	Napište, co by se mělo změnit.	\\x4b1bd9c93534163980bf87fc716230a8	\N
01a22310-606a-747b-b082-d5e2e11f914b	01a22310-605a-7a32-9bdf-c101ce6fbc69	Lavičky u zastávky v Raspenavě	\\xb7dc3505281289cc82782d7a893ee056	\N
01a22310-606a-7d4e-87bb-d673d7e2dc2f	01a22310-605a-7a32-9bdf-c101ce6fbc69	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	\\x3b00e0a351a7cb673eca12bc829a0d8a	\N
01a22310-60a7-79ed-b104-97cfb36a54ef	\N	Cestujícím chybí zastřešené čekání	\\xa6333b4ce31908ec4cb7bb716e26eec8	\N
01a22310-60a7-7d51-8bff-9e8f81fafe77	\N	Na zastávkách prší.	\\x9bb7c08743c686fb6f5e05cc9bcef736	\N
01a22310-60ac-73d7-91f1-8ad3af594f6e	\N	Cestujícím chybí zastřešené čekání	\\x66a8e85176571d824a4b81b7e2ef5999	\N
01a22310-60ac-79a6-8d09-373ed3ba6b8f	\N	Na zastávkách prší.	\\xbe719257aa594f91bd02584e7215150a	\N
01a22310-60b6-7331-bb57-9e7883901f74	\N	Zastřešíme tři zastávky.	\\x4f118ab368beb2f3afb972524ce01425	\N
01a22310-60b6-792c-9b2c-44c64cf2b2e9	\N	Krajský úřad	\\xc34a5f78977a60814daecb3dcd6aa9dd	\N
01a22310-60b6-7c7d-8eee-2230ee18cae0	\N	Odbor dopravy	\\xc1dc65f7baa9001018036a14a1e3a237	\N
\.


--
-- Data for Name: campaign; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.campaign (id, space_id, title, summary, moderation, locale, reasons, house_rules, goals, version, archived_at, created_by, created_at) FROM stdin;
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-5f7f-7398-91be-4b04ac732563	Co chybí našemu kraji?	Napište, co by se mělo změnit.	post	cs	[]		{}	1	\N	\N	2026-11-23 09:00:00+00
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
2026-11-24	\\x70de39dab9922233baaf08c53f1c2b1e8655563820080e58d80d7f3a807ad792	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x5ec7ec453b08d5dcb6cb71b92bd7ffe7fc2ea1f93fa4f213d227c7fe0303d35c	2026-11-24 09:00:00+00
\.


--
-- Data for Name: checkpoint_leaf; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.checkpoint_leaf (day, stream, seq, hash) FROM stdin;
2026-11-24	campaign:01a22310-604b-7cbd-9b32-322645fd8756	2	\\xd9044ce9e5b49ffbb80a6deaa3679c215ef9c925056b7b28290eb39d5e4578ed
2026-11-24	idea:01a22310-606a-771e-87e6-12e87ced9be9	2	\\xfff6241cee150f5736ebd190234a98d1821949feb81f225aee469af31ef75243
2026-11-24	need:01a22310-60a1-750f-8563-d99318d3d4d9	3	\\x91cf86e1b4fc7a34596eb1db4721d56fd2b5b9a0303062cdca5fc75495e3e35d
2026-11-24	person:01a22310-6039-7afe-8192-03808b5bc7ac	1	\\xa66ad549b07a15c126278d215818430f169e62f3a55f9f5cfc817e9d3a76b425
2026-11-24	person:01a22310-605c-75fd-b55b-47f5d6b0f8b2	1	\\xc33d4f7da1df4d793fa471a551fc2e5024942b23f4ea943ef2b5333545cad339
2026-11-24	person:01a22310-6097-7d87-ac09-86c902804a89	2	\\xaa0f8628b0d45990c827eba2b83a3d4c5c9ba0dd5cdb33387e389a03b9c9c0f0
2026-11-24	person:01a22310-60b0-7f5a-99c1-a0f45c575001	2	\\xba7362e7796a47e971d171cba4bf9678428567830756e3f98a393e13c493434d
\.


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.delivery (event_id, reader, attempts, retry_at, parked_at, error) FROM stdin;
01a22310-6072-723d-9de2-f400b66aef64	search	0	2026-11-23 09:00:00+00	\N	\N
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
01a22310-6045-717f-9622-3f1d3313452d	person:01a22310-6039-7afe-8192-03808b5bc7ac	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "verified", "person": "01a22310-6039-7afe-8192-03808b5bc7ac"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xa66ad549b07a15c126278d215818430f169e62f3a55f9f5cfc817e9d3a76b425
01a22310-6054-78c2-bc76-9d293341117e	campaign:01a22310-604b-7cbd-9b32-322645fd8756	1	all	campaign.created	\N	2026-11-23 09:00:00+00	{"space": "01a22310-5f7f-7398-91be-4b04ac732563", "title": {"body": "01a22310-604f-7cd7-9f06-b3dd2c52b038", "digest": "6b3546d0cd4b115f67192ebe38d8aee1addb25e615593575e73ceb99f6f935af"}, "phases": [], "summary": {"body": "01a22310-604f-78f3-b353-645817dbcf3b", "digest": "df6325180059b90dca2b6cf7d91784b4bb47e9522a5ffd2bc4c1241b0b396a11"}, "campaign": "01a22310-604b-7cbd-9b32-322645fd8756", "moderation": "post"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xd63490c51096bbbe492bcf3296dfdb43a99022afc5427e17b862a54912186221
01a22310-6054-781a-8530-a3b4a6f462ce	campaign:01a22310-604b-7cbd-9b32-322645fd8756	2	all	campaign.promotion_set	\N	2026-11-23 09:00:00+00	{"version": 1, "campaign": "01a22310-604b-7cbd-9b32-322645fd8756", "min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\\xd63490c51096bbbe492bcf3296dfdb43a99022afc5427e17b862a54912186221	\\xd9044ce9e5b49ffbb80a6deaa3679c215ef9c925056b7b28290eb39d5e4578ed
01a22310-6061-75fe-abdd-e9c788ec5fbd	person:01a22310-605c-75fd-b55b-47f5d6b0f8b2	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "email", "person": "01a22310-605c-75fd-b55b-47f5d6b0f8b2"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xc33d4f7da1df4d793fa471a551fc2e5024942b23f4ea943ef2b5333545cad339
01a22310-6072-723d-9de2-f400b66aef64	idea:01a22310-606a-771e-87e6-12e87ced9be9	1	all	idea.published	01a22310-605c-75fd-b55b-47f5d6b0f8b2	2026-11-23 09:00:00+00	{"body": {"body": "01a22310-606a-7d4e-87bb-d673d7e2dc2f", "digest": "d0009c242d38eb82469e5a09483a4ee2880f8f93e40989d05234807baf2cab4b"}, "idea": "01a22310-606a-771e-87e6-12e87ced9be9", "title": {"body": "01a22310-606a-747b-b082-d5e2e11f914b", "digest": "c1f3e1a3ab1fea9c518a5cecb0448c2eecaeea71126203212245fea679c838f7"}, "topic": "01a22310-5f8c-710a-850a-e555edc8f3f5", "campaign": "01a22310-604b-7cbd-9b32-322645fd8756", "municipality": "564371"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x7f4d2785079e0e8e2b83b7aa59c03634c0f8fe053e9106116c69a36f74f1d91e
01a22310-6093-7e95-8209-54eba234a8f9	idea:01a22310-606a-771e-87e6-12e87ced9be9	2	all	idea.nominated	\N	2026-11-24 09:00:00+00	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "idea": "01a22310-606a-771e-87e6-12e87ced9be9", "campaign": "01a22310-604b-7cbd-9b32-322645fd8756", "nomination": "01a22310-6091-7fdb-b0f6-3952bad0b958", "policy_version": 1}	\\x7f4d2785079e0e8e2b83b7aa59c03634c0f8fe053e9106116c69a36f74f1d91e	\\xfff6241cee150f5736ebd190234a98d1821949feb81f225aee469af31ef75243
01a22310-609a-7672-8a66-d77ab38007d5	person:01a22310-6097-7d87-ac09-86c902804a89	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a22310-6097-7d87-ac09-86c902804a89"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x064c9f9220a70abb2c61cc42fe74b53dd46bd5a5e39f9067c47ce21eb99aaa89
01a22310-609a-7b73-9de3-11613ee320fd	person:01a22310-6097-7d87-ac09-86c902804a89	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "moderator", "space": null, "person": "01a22310-6097-7d87-ac09-86c902804a89"}	\\x064c9f9220a70abb2c61cc42fe74b53dd46bd5a5e39f9067c47ce21eb99aaa89	\\xaa0f8628b0d45990c827eba2b83a3d4c5c9ba0dd5cdb33387e389a03b9c9c0f0
01a22310-60a9-7892-a57c-36f314a4e3ef	need:01a22310-60a1-750f-8563-d99318d3d4d9	1	staff	need.drafted	01a22310-6097-7d87-ac09-86c902804a89	2026-11-24 09:00:00+00	{"need": "01a22310-60a1-750f-8563-d99318d3d4d9", "ideas": ["01a22310-606a-771e-87e6-12e87ced9be9"], "summary": {"body": "01a22310-60a7-7d51-8bff-9e8f81fafe77", "digest": "54481f458cfe6ead75e8d0d8149f8c6019f85b78dc11d4d920e9438b7f162bbd"}, "campaign": "01a22310-604b-7cbd-9b32-322645fd8756", "statement": {"body": "01a22310-60a7-79ed-b104-97cfb36a54ef", "digest": "9e64c43b1a47c98aad728d11735af8a7a505f3a929bf14bbb366ea7d86851049"}}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x2eda1e0ee6cafd36118e537126abe18b111614188019bff724ea03dcfad5cde8
01a22310-60ae-7080-8b66-02396bca456e	need:01a22310-60a1-750f-8563-d99318d3d4d9	2	all	need.sent	01a22310-6097-7d87-ac09-86c902804a89	2026-11-24 09:00:00+00	{"need": "01a22310-60a1-750f-8563-d99318d3d4d9", "summary": {"body": "01a22310-60ac-79a6-8d09-373ed3ba6b8f", "digest": "3fdaa5e25f895c52209eba91bb59746edef3fd48c11ce102718ba8fe4b07ae93"}, "version": 2, "campaign": "01a22310-604b-7cbd-9b32-322645fd8756", "statement": {"body": "01a22310-60ac-73d7-91f1-8ad3af594f6e", "digest": "6b41ae720ba86080dbda760361e85f188db75fe8077729f019939e6293cad633"}, "answer_due": "2026-12-24T09:00:00+00:00"}	\\x2eda1e0ee6cafd36118e537126abe18b111614188019bff724ea03dcfad5cde8	\\xc53ceb74bad51ffb856852bf506b1db6b91fd06c2a217582343586ec17f7f83d
01a22310-60b2-7093-9352-682906f2fb8f	person:01a22310-60b0-7f5a-99c1-a0f45c575001	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a22310-60b0-7f5a-99c1-a0f45c575001"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x16ee5370dc393b9775f2e56373680d55a5e782a83e79dee7f2d6b7d3f926e0b0
01a22310-60b2-747d-b4bb-f3c878645b72	person:01a22310-60b0-7f5a-99c1-a0f45c575001	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "official", "space": null, "person": "01a22310-60b0-7f5a-99c1-a0f45c575001"}	\\x16ee5370dc393b9775f2e56373680d55a5e782a83e79dee7f2d6b7d3f926e0b0	\\xba7362e7796a47e971d171cba4bf9678428567830756e3f98a393e13c493434d
01a22310-60b8-71fa-9924-b0378c046bd0	need:01a22310-60a1-750f-8563-d99318d3d4d9	3	all	need.answered	01a22310-60b0-7f5a-99c1-a0f45c575001	2026-11-24 09:00:00+00	{"due": null, "into": null, "need": "01a22310-60a1-750f-8563-d99318d3d4d9", "owner": {"body": "01a22310-60b6-7c7d-8eee-2230ee18cae0", "digest": "ff88496a28191606fe6a170f0738a05593f09a65e5d265cea94a3c553d563255"}, "action": "accept", "number": 1, "office": {"body": "01a22310-60b6-792c-9b2c-44c64cf2b2e9", "digest": "05817b5fad1f6251bc420a7a3c79042eda2208c25c336963af6955835c2c9503"}, "reason": {"body": "01a22310-60b6-7331-bb57-9e7883901f74", "digest": "87d2d741d28e77e885853447f88988ad3980ad165f56944dd16b6cabf63e36b1"}, "campaign": "01a22310-604b-7cbd-9b32-322645fd8756"}	\\xc53ceb74bad51ffb856852bf506b1db6b91fd06c2a217582343586ec17f7f83d	\\x91cf86e1b4fc7a34596eb1db4721d56fd2b5b9a0303062cdca5fc75495e3e35d
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
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	01a22310-605a-7a32-9bdf-c101ce6fbc69	published	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a22310-5f8c-710a-850a-e555edc8f3f5	null	[]	1	2026-11-23 09:00:00+00	\N	\N	\N
\.


--
-- Data for Name: idea_rank; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_rank (campaign_id, idea_id, supporters, verified_support, turnout, top, hot, random_key, comments, created_at, ranked_at, verified_municipalities, opposition) FROM stdin;
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	3	3	4	0	840.3378448436586	0.9791014472668433	0	2026-11-23 09:00:00+00	2026-11-23 09:00:00+00	2	1
\.


--
-- Data for Name: idea_revision; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_revision (campaign_id, idea_id, number, title, body, municipality, topic_id, point, pictures, is_material, created_by, created_at) FROM stdin;
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	1	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a22310-5f8c-710a-850a-e555edc8f3f5	null	[]	t	01a22310-605a-7a32-9bdf-c101ce6fbc69	2026-11-23 09:00:00+00
\.


--
-- Data for Name: idempotency_key; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idempotency_key (person_id, key, digest, answer, at) FROM stdin;
01a22310-6076-70b4-a3e1-ef5c949b675d	01a22310-6078-7026-b412-744db78f3175	\\x4670a90963158ed146b0e7ec5759b823	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "ef5030473b0b37620afc711a302bcae3"}	2026-11-23 09:00:00+00
01a22310-6076-768c-96e8-bc8d112c1101	01a22310-6078-7f40-84cf-75a4f8836c0f	\\x4670a90963158ed146b0e7ec5759b823	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "674a3cd26b554b1b5fe101db412ce803"}	2026-11-23 09:00:00+00
01a22310-6076-7762-9e59-86f9cab7f4ea	01a22310-6078-7c61-8a77-9b33ac4d0efc	\\x4670a90963158ed146b0e7ec5759b823	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "3e6253430fba8ef98828085b026b8fbe"}	2026-11-23 09:00:00+00
01a22310-6085-70c9-8987-d52078961f63	01a22310-6085-77b5-aebd-afbbf07ae255	\\xf0065b0dc7b5f1d1125fc7a6b74a811e	{"tally": "0 0 0 0 1 0 3 0 0 3", "receipt": "2e8fcf786383c810dee4853e4b40320b"}	2026-11-23 09:00:00+00
\.


--
-- Data for Name: link; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.link (from_id, to_id, relation, from_kind, to_kind, at) FROM stdin;
01a22310-606a-771e-87e6-12e87ced9be9	01a22310-60a1-750f-8563-d99318d3d4d9	became	idea	need	2026-11-24 09:00:00+00
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
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-60a1-750f-8563-d99318d3d4d9	1	accepted	3	Cestujícím chybí zastřešené čekání	Na zastávkách prší.	cestujik chyb zastresn cekan na zastavk prs	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "ideas": ["01a22310-606a-771e-87e6-12e87ced9be9"], "votes": {"email": [0, 1, 0], "guest": [0, 0, 0], "verified": [3, 0, 0]}, "against": [{"has": 1, "rule": "votes_against", "asked": 0}], "supporters": {"email": 0, "guest": 0, "verified": 3}, "municipalities": 2, "policy_version": 1}	01a22310-6095-78d5-a749-07977f6bd6f1	2026-11-24 09:00:00+00	2026-11-24 09:00:00+00	2026-12-24 09:00:00+00	Odbor dopravy	\N	\N
\.


--
-- Data for Name: need_answer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.need_answer (campaign_id, need_id, number, action, reason, owner, due, "into", answered_by, office, at) FROM stdin;
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-60a1-750f-8563-d99318d3d4d9	1	accept	Zastřešíme tři zastávky.	Odbor dopravy	\N	\N	01a22310-60af-70da-b4b8-5e10c5c0e25d	Krajský úřad	2026-11-24 09:00:00+00
\.


--
-- Data for Name: nomination; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.nomination (campaign_id, idea_id, id, policy_version, why, against, at, need_id) FROM stdin;
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	01a22310-6091-7fdb-b0f6-3952bad0b958	1	[{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}]	[{"has": 1, "rule": "votes_against", "asked": 0}]	2026-11-24 09:00:00+00	01a22310-60a1-750f-8563-d99318d3d4d9
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
01a22310-5f90-7153-b091-eeb0db780eb0	obcan-351945e6de	Adam Adámek	gpolakova@example.org	$argon2id$v=19$m=65536,t=3,p=4$qCiYohejg9n8lBa9eBzBxA$/9L8htJgWuoJt/eZ/EmjhKAlKixPLCCCemQXNYoBMoA	\N	verified	cs	\N	2026-11-23 09:00:00+00	\N
01a22310-605a-7a32-9bdf-c101ce6fbc69	obcan-5fdece7a92	Petr Poslední	stanislavaduskova@example.org	\N	\N	email	cs	\N	2026-11-23 09:00:00+00	\N
01a22310-6076-768c-96e8-bc8d112c1101	soused-bc8d112c1101	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a22310-6076-7762-9e59-86f9cab7f4ea	soused-86f9cab7f4ea	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a22310-6076-70b4-a3e1-ef5c949b675d	soused-ef5c949b675d	Soused	\N	\N	\N	verified	cs	563510	2026-11-23 09:00:00+00	\N
01a22310-6085-70c9-8987-d52078961f63	soused-d52078961f63	Soused	\N	\N	\N	email	cs	563889	2026-11-23 09:00:00+00	\N
01a22310-6095-78d5-a749-07977f6bd6f1	obcan-f58bf9c310	Milan Moravec	pospisilvitezslav@example.org	\N	gAAAAABrCwY90pAwDAqo27P1KEvBaGJyUJ6l0T2tVtjtALotmbDsQYXiXgeZveAbvKj-2B0nB-I05G2HauA_uQ7Vjx-WUkVtRA9NyynOHA0GVb2lsnRXZS5GAxHpMvjrKkiCVzdHDSuu	verified	cs	\N	2026-11-24 09:00:00+00	\N
01a22310-60af-70da-b4b8-5e10c5c0e25d	obcan-37f062cddd	Olga Ortová	bmatousek@example.org	\N	gAAAAABrCwY9vwD-ZON-3tBeNrBnCyqgxYAJB5u4N2UGe1Fypo0hHLBlc-KsrhaV6DB7rcEfEKoC8dNiV5CKpClziEcJ-Jzni3UI4MdUQIK_8Vb1nNYtl90g1SSchzWJcCHmfIiBFZCV	verified	cs	\N	2026-11-24 09:00:00+00	\N
\.


--
-- Data for Name: promotion_policy; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.promotion_policy (campaign_id, version, rules, created_by, created_at) FROM stdin;
01a22310-604b-7cbd-9b32-322645fd8756	1	{"min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\N	2026-11-23 09:00:00+00
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
01a22310-6097-78f8-95d1-ec8a99e331ff	01a22310-6095-78d5-a749-07977f6bd6f1	moderator	\N	2026-11-24 09:00:00+00
01a22310-60b1-7758-9b82-361d70e6fe4e	01a22310-60af-70da-b4b8-5e10c5c0e25d	official	\N	2026-11-24 09:00:00+00
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
01a22310-5f7f-7398-91be-4b04ac732563	region	Liberecký kraj	["01a22310-5f7f-7398-91be-4b04ac732563"]
\.


--
-- Data for Name: stream; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.stream (name, head_seq, head_hash) FROM stdin;
person:01a22310-6039-7afe-8192-03808b5bc7ac	1	\\xa66ad549b07a15c126278d215818430f169e62f3a55f9f5cfc817e9d3a76b425
campaign:01a22310-604b-7cbd-9b32-322645fd8756	2	\\xd9044ce9e5b49ffbb80a6deaa3679c215ef9c925056b7b28290eb39d5e4578ed
person:01a22310-605c-75fd-b55b-47f5d6b0f8b2	1	\\xc33d4f7da1df4d793fa471a551fc2e5024942b23f4ea943ef2b5333545cad339
idea:01a22310-606a-771e-87e6-12e87ced9be9	2	\\xfff6241cee150f5736ebd190234a98d1821949feb81f225aee469af31ef75243
person:01a22310-6097-7d87-ac09-86c902804a89	2	\\xaa0f8628b0d45990c827eba2b83a3d4c5c9ba0dd5cdb33387e389a03b9c9c0f0
person:01a22310-60b0-7f5a-99c1-a0f45c575001	2	\\xba7362e7796a47e971d171cba4bf9678428567830756e3f98a393e13c493434d
need:01a22310-60a1-750f-8563-d99318d3d4d9	3	\\x91cf86e1b4fc7a34596eb1db4721d56fd2b5b9a0303062cdca5fc75495e3e35d
\.


--
-- Data for Name: tally; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally (campaign_id, votable_id, n, digest, guest_agree, guest_disagree, guest_pass, email_agree, email_disagree, email_pass, verified_agree, verified_disagree, verified_pass, current, is_stale) FROM stdin;
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	2	\\xc873fb621238523e83f02b3e851bca62b4047cef53c3195f9a8137e85b2244df	0	0	0	0	1	0	3	0	0	3	f
\.


--
-- Data for Name: tally_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally_log (campaign_id, votable_id, n, delta, entries, digest) FROM stdin;
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	1	{0,0,0,0,0,0,3,0,0}	\\x3e6253430fba8ef98828085b026b8fbe000100020001674a3cd26b554b1b5fe101db412ce803000100020001ef5030473b0b37620afc711a302bcae3000100020001	\\xf142232faa4bb70f7bf98382a5461be83808500e6a13f019bad057744c849ec4
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	2	{0,0,0,0,1,0,0,0,0}	\\x2e8fcf786383c810dee4853e4b40320bffff00010001	\\xc873fb621238523e83f02b3e851bca62b4047cef53c3195f9a8137e85b2244df
\.


--
-- Data for Name: token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.token (id, secret_hash, person_id, name, scopes, created_at, expires_at, used_at) FROM stdin;
01a22310-603c-723e-8d1f-fb0716e53085	\\xa8c77c6131bddfbc1dd945f10abeedd6bb7c2d4e658a05b02777a51dca8d8069	01a22310-5f90-7153-b091-eeb0db780eb0	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a22310-605c-7fa6-a1ae-1901f824800f	\\x0f4e05dbf6613cbc3789a0c9ea41cac760889a3bc606e45c2452f52d6482cb57	01a22310-605a-7a32-9bdf-c101ce6fbc69	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a22310-6097-7289-ad22-101eb93581d8	\\xe5697df64440979438ca1e909c272eed24d41fc21cce0e5fc2b3e8b0c1f8caed	01a22310-6095-78d5-a749-07977f6bd6f1	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
01a22310-60b1-7c56-9694-4e9818c48164	\\x4951a15408ef826f23ba0a369ef903768efe48aa5f1b09b0b0b28b24879b6307	01a22310-60af-70da-b4b8-5e10c5c0e25d	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
\.


--
-- Data for Name: topic; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.topic (id, campaign_id, slug, name_cs, name_en, "position", is_listed) FROM stdin;
01a22310-5f8c-710a-850a-e555edc8f3f5	\N	doprava	Doprava a mobilita	Transport and mobility	0	t
01a22310-5f8c-7907-8617-0373a7f9cd68	\N	zivotni-prostredi	Životní prostředí a krajina	Environment and landscape	1	t
01a22310-5f8c-7d27-9601-088da55f4b64	\N	verejny-prostor	Veřejný prostor a bydlení	Public space and housing	2	t
01a22310-5f8c-7954-9101-f0d2e1082dea	\N	vzdelavani	Vzdělávání a mládež	Education and youth	3	t
01a22310-5f8c-77b0-b578-74ea621f40fc	\N	zdravi	Zdraví a sociální péče	Health and social care	4	t
01a22310-5f8c-7770-a784-a2597802f43c	\N	kultura	Kultura a památky	Culture and heritage	5	t
01a22310-5f8c-7f47-8366-0beb34a1af7d	\N	sport	Sport a volný čas	Sport and leisure	6	t
01a22310-5f8c-7f4d-a48d-12f77d46df85	\N	podnikani	Podnikání a cestovní ruch	Business and tourism	7	t
01a22310-5f8c-7b90-8199-f5b0230a1047	\N	bezpecnost	Bezpečnost a krizové řízení	Safety and emergencies	8	t
01a22310-5f8c-7d3f-a50e-4a4d5a35373f	\N	energie	Energie a odpady	Energy and waste	9	t
01a22310-5f8c-782e-be27-193b416d3836	\N	digitalni-urad	Digitální úřad a data	Digital services and data	10	t
01a22310-5f8c-723a-bc1b-0d0b25dddd99	\N	jine	Něco jiného	Something else	11	t
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

COPY public.votable (campaign_id, id, kind, revision, is_open, takes_against, reveal) FROM stdin;
01a22310-604b-7cbd-9b32-322645fd8756	01a22310-606a-771e-87e6-12e87ced9be9	idea	1	t	t	now
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
-- Name: ix_idea_rank_comments; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_comments ON public.idea_rank USING btree (campaign_id, comments, idea_id);


--
-- Name: ix_idea_rank_comments_all; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_comments_all ON public.idea_rank USING btree (comments, idea_id);


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
-- Name: ix_idea_rank_verified_support; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_idea_rank_verified_support ON public.idea_rank USING btree (campaign_id, verified_support, idea_id);


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

