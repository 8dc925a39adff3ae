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
01a22326-cdb5-7934-a0be-e8c7036763fb	01a22326-cd48-77d9-a67f-e70a203da385
01a22326-cdcb-76b0-9863-4fae14294be0	01a22326-cdcb-76fe-89d4-d5848a45dc31
01a22326-ce07-7aeb-99c6-292e0c3eeda6	01a22326-ce04-7fb8-b6e1-728dcc29bb97
01a22326-ce20-7e71-b370-d80f3cfd4655	01a22326-ce1f-7b6d-a03c-01f7da18a06e
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
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	01a22326-cde1-7b52-b198-435cd1e6a63a	2026-11-23 09:00:00+00	1	2	1	\\xf7580230ace26b81c7368b4c65d217e5
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	01a22326-cde1-7b7f-aa92-119003cd3130	2026-11-23 09:00:00+00	1	2	1	\\xe293c6da38fccde65cf318b24d1606e4
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	01a22326-cde1-7cf0-b6e9-a2e2b6cdd836	2026-11-23 09:00:00+00	1	2	1	\\xaac7acacb6e4d919c961498b44209a4d
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	01a22326-cdf2-7dfd-b47d-65abe72d4304	2026-11-23 09:00:00+00	-1	1	1	\\xcc4c74b7e5060b57ebc6b092aea96473
\.


--
-- Data for Name: body; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.body (id, owner, text, salt, erased_at) FROM stdin;
01a22326-cdc5-7369-8ba9-5bdd8dbedd48	\N	Co chybí našemu kraji?	\\xda5156b521c4e4f4ad18e7163a5b95e3	\N
01a22326-cdc5-7879-8d72-55aa56a62e09	\N	Napište, co by se mělo změnit.	\\x119f674cd2805cc4921d3e38448f48fe	\N
01a22326-cdd6-7841-9297-dd78158542f0	01a22326-cdcb-76fe-89d4-d5848a45dc31	Lavičky u zastávky v Raspenavě	\\xfb38e3defb8f21aaba39c7f588038a67	\N
01a22326-cdd6-77a2-b0e3-1ecc8ae5e3bf	01a22326-cdcb-76fe-89d4-d5848a45dc31	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	\\xf72477a2daa3204783a69edf763c7af6	\N
01a22326-ce17-737f-a71b-fb31c66082c3	\N	Cestujícím chybí zastřešené čekání	\\xce51ab8b51569a5b04d42694049d9733	\N
01a22326-ce17-733c-bb62-69a20bdbcf1b	\N	Na zastávkách prší.	\\xad3f21ad15cfdc8ce078337c357fc181	\N
01a22326-ce1c-7fd2-b434-1a9cddf121ef	\N	Cestujícím chybí zastřešené čekání	\\xf4b087f2be0f2aad89de89ed1484c6cf	\N
01a22326-ce1c-7fad-b906-a364ad54c237	\N	Na zastávkách prší.	\\xac91b954308c91599be23feba1cef18d	\N
01a22326-ce27-7cd5-a5ef-e2df63a84526	\N	Zastřešíme tři zastávky.	\\xad09c29ada9155bb8f7369a5f96955f3	\N
01a22326-ce27-74c0-98ee-f00341d6644c	\N	Krajský úřad	\\x48065117f9175a804229c0aa28e23236	\N
01a22326-ce27-7fdf-8fee-e2a990bf0593	\N	Odbor dopravy	\\x0f75f82c7f52ad200885a0e454bc98d6	\N
\.


--
-- Data for Name: campaign; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.campaign (id, space_id, title, summary, moderation, locale, reasons, house_rules, goals, version, archived_at, created_by, created_at) FROM stdin;
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cd3b-7293-8394-393ad739147b	Co chybí našemu kraji?	Napište, co by se mělo změnit.	post	cs	[]		{}	1	\N	\N	2026-11-23 09:00:00+00
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
2026-11-24	\\x5cab0a1913b546749036b3258376611facfcb4cf02a6863e4694390707da7394	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x97af221c857e76a5dc79b7b4ce0a4b01502faf5350fb41f59b504b82eb654a68	2026-11-24 09:00:00+00
\.


--
-- Data for Name: checkpoint_leaf; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.checkpoint_leaf (day, stream, seq, hash) FROM stdin;
2026-11-24	campaign:01a22326-cdc2-7fe0-a942-25b57371ae49	2	\\x8590c77f352a9941ef8e204d2c37080ecda1c9234ef37ce26ef20a30a373af1c
2026-11-24	idea:01a22326-cdd6-7a9e-acca-0329341a4e9d	2	\\x4905e4d4a5eec980dc0ec48cd70fc1eab0b4f7704e4aa48f12e5935d386f91cb
2026-11-24	need:01a22326-ce11-7293-8ee7-48ce4c16f979	3	\\xdae679bf67d75247013ae03399b80716c3dc9558b4906cd15849e98f3845ac19
2026-11-24	person:01a22326-cdb5-7934-a0be-e8c7036763fb	1	\\x7d1ad3e88d617c7ea184df00f13169afae79016342fc66ff8cd3f792dac74edd
2026-11-24	person:01a22326-cdcb-76b0-9863-4fae14294be0	1	\\x3995ed99d1e5a1edb0552fe22eed9285a8157ca341e0a58827ff57618619aa37
2026-11-24	person:01a22326-ce07-7aeb-99c6-292e0c3eeda6	2	\\xa851cceac91caa7be628e460064c80aa155bedefa53e646662a0c02e4cdcbe5d
2026-11-24	person:01a22326-ce20-7e71-b370-d80f3cfd4655	2	\\xde9dfa0322638d1766cf639339792b486661928f227a9fa0d9323832f9465b0a
\.


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.delivery (event_id, reader, attempts, retry_at, parked_at, error) FROM stdin;
01a22326-cddc-7bbe-bfac-bf8b3aca5c33	search	0	2026-11-23 09:00:00+00	\N	\N
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
01a22326-cdbe-7b9f-ba3e-67f938b37429	person:01a22326-cdb5-7934-a0be-e8c7036763fb	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "verified", "person": "01a22326-cdb5-7934-a0be-e8c7036763fb"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x7d1ad3e88d617c7ea184df00f13169afae79016342fc66ff8cd3f792dac74edd
01a22326-cdc7-7e88-bc8f-3f7410014cb4	campaign:01a22326-cdc2-7fe0-a942-25b57371ae49	1	all	campaign.created	\N	2026-11-23 09:00:00+00	{"space": "01a22326-cd3b-7293-8394-393ad739147b", "title": {"body": "01a22326-cdc5-7369-8ba9-5bdd8dbedd48", "digest": "b35b30a29fc127dfda4ac0a29093b39bc3445f222575311fe6b7e6b5cf03f994"}, "phases": [], "summary": {"body": "01a22326-cdc5-7879-8d72-55aa56a62e09", "digest": "deb6c7409765da68a8e50c14ca44fc60130be427e7017f7cabd208c9ec05b814"}, "campaign": "01a22326-cdc2-7fe0-a942-25b57371ae49", "moderation": "post"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x0fb02d5a744fc112c503ef1a4878a77c0fa6cb84cffd384850933f89fbb7cdec
01a22326-cdc8-7da0-90a7-473a0c7365e4	campaign:01a22326-cdc2-7fe0-a942-25b57371ae49	2	all	campaign.promotion_set	\N	2026-11-23 09:00:00+00	{"version": 1, "campaign": "01a22326-cdc2-7fe0-a942-25b57371ae49", "min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\\x0fb02d5a744fc112c503ef1a4878a77c0fa6cb84cffd384850933f89fbb7cdec	\\x8590c77f352a9941ef8e204d2c37080ecda1c9234ef37ce26ef20a30a373af1c
01a22326-cdcf-7426-a160-5eb9cffcf53e	person:01a22326-cdcb-76b0-9863-4fae14294be0	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "email", "person": "01a22326-cdcb-76b0-9863-4fae14294be0"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x3995ed99d1e5a1edb0552fe22eed9285a8157ca341e0a58827ff57618619aa37
01a22326-cddc-7bbe-bfac-bf8b3aca5c33	idea:01a22326-cdd6-7a9e-acca-0329341a4e9d	1	all	idea.published	01a22326-cdcb-76b0-9863-4fae14294be0	2026-11-23 09:00:00+00	{"body": {"body": "01a22326-cdd6-77a2-b0e3-1ecc8ae5e3bf", "digest": "eed6990a1deba4d62cf8db656f0d1ceb9c4635d447c185eaf6afb11bff866461"}, "idea": "01a22326-cdd6-7a9e-acca-0329341a4e9d", "title": {"body": "01a22326-cdd6-7841-9297-dd78158542f0", "digest": "9b958f7b9c6cef7aafdc8604d2a998f801af5311564d7382d260421105ee2184"}, "topic": "01a22326-cd45-7470-a924-ab337914fe28", "campaign": "01a22326-cdc2-7fe0-a942-25b57371ae49", "municipality": "564371"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x5d325757dee5e0a134ab7f48d5ce168cab1ef95eef018b551ed5e44f83a90725
01a22326-ce03-790e-af1c-ffbbccd712e7	idea:01a22326-cdd6-7a9e-acca-0329341a4e9d	2	all	idea.nominated	\N	2026-11-24 09:00:00+00	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "idea": "01a22326-cdd6-7a9e-acca-0329341a4e9d", "campaign": "01a22326-cdc2-7fe0-a942-25b57371ae49", "nomination": "01a22326-ce00-7f7f-95eb-99a9538cc7b6", "policy_version": 1}	\\x5d325757dee5e0a134ab7f48d5ce168cab1ef95eef018b551ed5e44f83a90725	\\x4905e4d4a5eec980dc0ec48cd70fc1eab0b4f7704e4aa48f12e5935d386f91cb
01a22326-ce0a-7727-976b-ac285096945e	person:01a22326-ce07-7aeb-99c6-292e0c3eeda6	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a22326-ce07-7aeb-99c6-292e0c3eeda6"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x8506011c60eb167380d7a6a43cb33297426f64615d0ffd767bf5fe20eaf44785
01a22326-ce0a-7694-9b7a-dbadd9c94703	person:01a22326-ce07-7aeb-99c6-292e0c3eeda6	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "moderator", "space": null, "person": "01a22326-ce07-7aeb-99c6-292e0c3eeda6"}	\\x8506011c60eb167380d7a6a43cb33297426f64615d0ffd767bf5fe20eaf44785	\\xa851cceac91caa7be628e460064c80aa155bedefa53e646662a0c02e4cdcbe5d
01a22326-ce19-78f2-82c6-4eceb4cf5854	need:01a22326-ce11-7293-8ee7-48ce4c16f979	1	staff	need.drafted	01a22326-ce07-7aeb-99c6-292e0c3eeda6	2026-11-24 09:00:00+00	{"need": "01a22326-ce11-7293-8ee7-48ce4c16f979", "ideas": ["01a22326-cdd6-7a9e-acca-0329341a4e9d"], "summary": {"body": "01a22326-ce17-733c-bb62-69a20bdbcf1b", "digest": "2a6912198add122628b303ee437ac005508ef286567dc0b6fb3da927686ec840"}, "campaign": "01a22326-cdc2-7fe0-a942-25b57371ae49", "statement": {"body": "01a22326-ce17-737f-a71b-fb31c66082c3", "digest": "baf0b82677c48c8cd0e69879321ce69a9cf30c85a9409c2a53750f5a08b0a25d"}}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x6a8a94be78130fc7506d240f6c9266d6a786ccbbb0584cf332136b6d08740ff0
01a22326-ce1e-7559-891b-23ad74fd9591	need:01a22326-ce11-7293-8ee7-48ce4c16f979	2	all	need.sent	01a22326-ce07-7aeb-99c6-292e0c3eeda6	2026-11-24 09:00:00+00	{"need": "01a22326-ce11-7293-8ee7-48ce4c16f979", "summary": {"body": "01a22326-ce1c-7fad-b906-a364ad54c237", "digest": "55b11cf4968fc3dc87b06c7b4efe0d8c4bf397b39b8527524fde3b32c77f7aeb"}, "version": 2, "campaign": "01a22326-cdc2-7fe0-a942-25b57371ae49", "statement": {"body": "01a22326-ce1c-7fd2-b434-1a9cddf121ef", "digest": "8b7f671bafae6b155aeb67a2dd7665ca5ca83fa944540f904675720b6b49d5e3"}, "answer_due": "2026-12-24T09:00:00+00:00"}	\\x6a8a94be78130fc7506d240f6c9266d6a786ccbbb0584cf332136b6d08740ff0	\\xe12ba3923bc33826b4cd39b32b13e30bd3dc13cdb1d528c5e217740a0e75ffb3
01a22326-ce23-74de-9cf6-b5cdefc3d8f0	person:01a22326-ce20-7e71-b370-d80f3cfd4655	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a22326-ce20-7e71-b370-d80f3cfd4655"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xdbb35f0bc5d9253d02986f425d83d77019f9cede4c8ca07cddcd15bc2546037a
01a22326-ce23-799e-9807-08cd7fea04df	person:01a22326-ce20-7e71-b370-d80f3cfd4655	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "official", "space": null, "person": "01a22326-ce20-7e71-b370-d80f3cfd4655"}	\\xdbb35f0bc5d9253d02986f425d83d77019f9cede4c8ca07cddcd15bc2546037a	\\xde9dfa0322638d1766cf639339792b486661928f227a9fa0d9323832f9465b0a
01a22326-ce29-7687-85f4-333677c1b315	need:01a22326-ce11-7293-8ee7-48ce4c16f979	3	all	need.answered	01a22326-ce20-7e71-b370-d80f3cfd4655	2026-11-24 09:00:00+00	{"due": null, "into": null, "need": "01a22326-ce11-7293-8ee7-48ce4c16f979", "owner": {"body": "01a22326-ce27-7fdf-8fee-e2a990bf0593", "digest": "456048e0122b405fb42039c6056eee56121cc72fc4c5542cb2dedae39666928c"}, "action": "accept", "number": 1, "office": {"body": "01a22326-ce27-74c0-98ee-f00341d6644c", "digest": "463e4f8062679ea5491ccded219fbf0e1c583ddb2388a70209ff76c3775c486f"}, "reason": {"body": "01a22326-ce27-7cd5-a5ef-e2df63a84526", "digest": "8cab196c69c7143a5e4a986d5b747910ace6a35fc3d0ccb95af84f32ce554c76"}, "campaign": "01a22326-cdc2-7fe0-a942-25b57371ae49"}	\\xe12ba3923bc33826b4cd39b32b13e30bd3dc13cdb1d528c5e217740a0e75ffb3	\\xdae679bf67d75247013ae03399b80716c3dc9558b4906cd15849e98f3845ac19
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
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	01a22326-cdcb-76fe-89d4-d5848a45dc31	published	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a22326-cd45-7470-a924-ab337914fe28	null	[]	1	2026-11-23 09:00:00+00	\N	\N	\N
\.


--
-- Data for Name: idea_rank; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_rank (campaign_id, idea_id, supporters, verified_supporters, turnout, top, hot, random_key, created_at, ranked_at, verified_municipalities, opponents) FROM stdin;
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	3	3	4	0	840.3378448436586	0.13822106134998358	2026-11-23 09:00:00+00	2026-11-23 09:00:00+00	2	1
\.


--
-- Data for Name: idea_revision; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_revision (campaign_id, idea_id, number, title, body, municipality, topic_id, point, pictures, is_material, created_by, created_at) FROM stdin;
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	1	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a22326-cd45-7470-a924-ab337914fe28	null	[]	t	01a22326-cdcb-76fe-89d4-d5848a45dc31	2026-11-23 09:00:00+00
\.


--
-- Data for Name: idempotency_key; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idempotency_key (person_id, key, digest, answer, at) FROM stdin;
01a22326-cde1-7b52-b198-435cd1e6a63a	01a22326-cde3-74b5-af84-f5ca15851130	\\x0333de4d391d282255bc68ea86b7d540	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "f7580230ace26b81c7368b4c65d217e5"}	2026-11-23 09:00:00+00
01a22326-cde1-7b7f-aa92-119003cd3130	01a22326-cde3-7ead-b022-b4f68803f54d	\\x0333de4d391d282255bc68ea86b7d540	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "e293c6da38fccde65cf318b24d1606e4"}	2026-11-23 09:00:00+00
01a22326-cde1-7cf0-b6e9-a2e2b6cdd836	01a22326-cde3-729e-b888-3746a4665b79	\\x0333de4d391d282255bc68ea86b7d540	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "aac7acacb6e4d919c961498b44209a4d"}	2026-11-23 09:00:00+00
01a22326-cdf2-7dfd-b47d-65abe72d4304	01a22326-cdf3-72fe-b4e2-a5a5322b59e0	\\x78b94ab8a1d57d0bfa1b9caac9910f2b	{"tally": "0 0 0 0 1 0 3 0 0 3", "receipt": "cc4c74b7e5060b57ebc6b092aea96473"}	2026-11-23 09:00:00+00
\.


--
-- Data for Name: link; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.link (from_id, to_id, relation, from_kind, to_kind, at) FROM stdin;
01a22326-cdd6-7a9e-acca-0329341a4e9d	01a22326-ce11-7293-8ee7-48ce4c16f979	became	idea	need	2026-11-24 09:00:00+00
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
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-ce11-7293-8ee7-48ce4c16f979	1	accepted	3	Cestujícím chybí zastřešené čekání	Na zastávkách prší.	cestujik chyb zastresn cekan na zastavk prs	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "ideas": ["01a22326-cdd6-7a9e-acca-0329341a4e9d"], "votes": {"email": [0, 1, 0], "guest": [0, 0, 0], "verified": [3, 0, 0]}, "against": [{"has": 1, "rule": "votes_against", "asked": 0}], "supporters": {"email": 0, "guest": 0, "verified": 3}, "municipalities": 2, "policy_version": 1}	01a22326-ce04-7fb8-b6e1-728dcc29bb97	2026-11-24 09:00:00+00	2026-11-24 09:00:00+00	2026-12-24 09:00:00+00	Odbor dopravy	\N	\N
\.


--
-- Data for Name: need_answer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.need_answer (campaign_id, need_id, number, action, reason, owner, due, "into", answered_by, office, at) FROM stdin;
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-ce11-7293-8ee7-48ce4c16f979	1	accept	Zastřešíme tři zastávky.	Odbor dopravy	\N	\N	01a22326-ce1f-7b6d-a03c-01f7da18a06e	Krajský úřad	2026-11-24 09:00:00+00
\.


--
-- Data for Name: nomination; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.nomination (campaign_id, idea_id, id, policy_version, why, against, at, need_id) FROM stdin;
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	01a22326-ce00-7f7f-95eb-99a9538cc7b6	1	[{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}]	[{"has": 1, "rule": "votes_against", "asked": 0}]	2026-11-24 09:00:00+00	01a22326-ce11-7293-8ee7-48ce4c16f979
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
01a22326-cd48-77d9-a67f-e70a203da385	obcan-d707a85378	Adam Adámek	gpolakova@example.org	$argon2id$v=19$m=65536,t=3,p=4$6GdwTqwliiuRGeu2g/OYgw$9KoL8o4kG7/uy4uh6fKUcry+F2wfk0GR5fEqipO41ns	\N	verified	cs	\N	2026-11-23 09:00:00+00	\N
01a22326-cdcb-76fe-89d4-d5848a45dc31	obcan-3b4e5a8ebe	Petr Poslední	stanislavaduskova@example.org	\N	\N	email	cs	\N	2026-11-23 09:00:00+00	\N
01a22326-cde1-7b52-b198-435cd1e6a63a	soused-435cd1e6a63a	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a22326-cde1-7b7f-aa92-119003cd3130	soused-119003cd3130	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a22326-cde1-7cf0-b6e9-a2e2b6cdd836	soused-a2e2b6cdd836	Soused	\N	\N	\N	verified	cs	563510	2026-11-23 09:00:00+00	\N
01a22326-cdf2-7dfd-b47d-65abe72d4304	soused-65abe72d4304	Soused	\N	\N	\N	email	cs	563889	2026-11-23 09:00:00+00	\N
01a22326-ce04-7fb8-b6e1-728dcc29bb97	obcan-5ca425ce8c	Milan Moravec	pospisilvitezslav@example.org	\N	gAAAAABrCwv7vFYsunetFu-EOGRxzksgCu8MW_RzPy88-JWu6Wt1gHNz6QM10uoW4YYZQ5U0xjSxuUWbaB7oGqF5_p9k8dV9hniCx2n9NhvdOFr0qkJuiYgmjmZJn4RFwg5SEXW_xrSR	verified	cs	\N	2026-11-24 09:00:00+00	\N
01a22326-ce1f-7b6d-a03c-01f7da18a06e	obcan-3abd9018db	Olga Ortová	bmatousek@example.org	\N	gAAAAABrCwv77E8LKCAbuO7IodkLvBs6Vt2TXWfdVG7VSLJjnqeV24K2Fi-MJW58SAwn5IY-STScn56eZaRzUe7Sxcs3TT-gmTyfgcU1O4g1lcYQnwg1_-JaVgAaruaa4PsTWQwr8HP1	verified	cs	\N	2026-11-24 09:00:00+00	\N
\.


--
-- Data for Name: promotion_policy; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.promotion_policy (campaign_id, version, rules, created_by, created_at) FROM stdin;
01a22326-cdc2-7fe0-a942-25b57371ae49	1	{"min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\N	2026-11-23 09:00:00+00
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
01a22326-ce07-77cf-9814-98e9a7595d2e	01a22326-ce04-7fb8-b6e1-728dcc29bb97	moderator	\N	2026-11-24 09:00:00+00
01a22326-ce21-77a5-afbe-00cfce672e02	01a22326-ce1f-7b6d-a03c-01f7da18a06e	official	\N	2026-11-24 09:00:00+00
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
01a22326-cd3b-7293-8394-393ad739147b	region	Liberecký kraj	["01a22326-cd3b-7293-8394-393ad739147b"]
\.


--
-- Data for Name: stream; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.stream (name, head_seq, head_hash) FROM stdin;
person:01a22326-cdb5-7934-a0be-e8c7036763fb	1	\\x7d1ad3e88d617c7ea184df00f13169afae79016342fc66ff8cd3f792dac74edd
campaign:01a22326-cdc2-7fe0-a942-25b57371ae49	2	\\x8590c77f352a9941ef8e204d2c37080ecda1c9234ef37ce26ef20a30a373af1c
person:01a22326-cdcb-76b0-9863-4fae14294be0	1	\\x3995ed99d1e5a1edb0552fe22eed9285a8157ca341e0a58827ff57618619aa37
idea:01a22326-cdd6-7a9e-acca-0329341a4e9d	2	\\x4905e4d4a5eec980dc0ec48cd70fc1eab0b4f7704e4aa48f12e5935d386f91cb
person:01a22326-ce07-7aeb-99c6-292e0c3eeda6	2	\\xa851cceac91caa7be628e460064c80aa155bedefa53e646662a0c02e4cdcbe5d
person:01a22326-ce20-7e71-b370-d80f3cfd4655	2	\\xde9dfa0322638d1766cf639339792b486661928f227a9fa0d9323832f9465b0a
need:01a22326-ce11-7293-8ee7-48ce4c16f979	3	\\xdae679bf67d75247013ae03399b80716c3dc9558b4906cd15849e98f3845ac19
\.


--
-- Data for Name: tally; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally (campaign_id, votable_id, n, digest, guest_agree, guest_disagree, guest_pass, email_agree, email_disagree, email_pass, verified_agree, verified_disagree, verified_pass, current, is_stale) FROM stdin;
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	2	\\x97761cbbb8ddcbc5d2f9d8574dc25721f1866e3d28a95d06684dbca816a21f1f	0	0	0	0	1	0	3	0	0	3	f
\.


--
-- Data for Name: tally_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally_log (campaign_id, votable_id, n, delta, entries, digest) FROM stdin;
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	1	{0,0,0,0,0,0,3,0,0}	\\xaac7acacb6e4d919c961498b44209a4d000100020001e293c6da38fccde65cf318b24d1606e4000100020001f7580230ace26b81c7368b4c65d217e5000100020001	\\x1109e7ce1577eccb49bd739f48a878d7f3b39e0ad542c6fa0287cab892a513ef
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	2	{0,0,0,0,1,0,0,0,0}	\\xcc4c74b7e5060b57ebc6b092aea96473ffff00010001	\\x97761cbbb8ddcbc5d2f9d8574dc25721f1866e3d28a95d06684dbca816a21f1f
\.


--
-- Data for Name: token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.token (id, secret_hash, person_id, name, scopes, created_at, expires_at, used_at) FROM stdin;
01a22326-cdb6-720a-9e14-0c64c7f55f5d	\\xec70c22e9aaf006cde2303f5d3b3b1ca96762d754ff3f18a13850668d4152456	01a22326-cd48-77d9-a67f-e70a203da385	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a22326-cdcc-7937-a13d-4ad53e45d11e	\\x87afeb1c45773e42e196ebde1b79b828b216bf838a8abe446653284ac6e73d2e	01a22326-cdcb-76fe-89d4-d5848a45dc31	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a22326-ce07-7374-80f2-8212d7586757	\\x179c64b9584f4c98401d24df479e34304ab6424f7c82e400326b9e94826d45e7	01a22326-ce04-7fb8-b6e1-728dcc29bb97	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
01a22326-ce21-74a4-84a1-73c14f444abb	\\xe9cb7a710c5f643c68578acbd524fb935afc11c2f959c3407c72138dab29b33a	01a22326-ce1f-7b6d-a03c-01f7da18a06e	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
\.


--
-- Data for Name: topic; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.topic (id, campaign_id, slug, name_cs, name_en, "position", is_listed) FROM stdin;
01a22326-cd45-7470-a924-ab337914fe28	\N	doprava	Doprava a mobilita	Transport and mobility	0	t
01a22326-cd45-792a-8307-a3a935fd4556	\N	zivotni-prostredi	Životní prostředí a krajina	Environment and landscape	1	t
01a22326-cd45-7490-b7dc-9ef356fb46f6	\N	verejny-prostor	Veřejný prostor a bydlení	Public space and housing	2	t
01a22326-cd45-794d-b0a4-ae9a3db1af89	\N	vzdelavani	Vzdělávání a mládež	Education and youth	3	t
01a22326-cd45-7ed0-9061-52c10ea8488a	\N	zdravi	Zdraví a sociální péče	Health and social care	4	t
01a22326-cd45-73af-a84d-1270af714135	\N	kultura	Kultura a památky	Culture and heritage	5	t
01a22326-cd45-7ae9-bc32-0352770816c2	\N	sport	Sport a volný čas	Sport and leisure	6	t
01a22326-cd45-771e-9423-3e576912cf91	\N	podnikani	Podnikání a cestovní ruch	Business and tourism	7	t
01a22326-cd45-7a4c-a4c1-dd7711487824	\N	bezpecnost	Bezpečnost a krizové řízení	Safety and emergencies	8	t
01a22326-cd45-7eb5-9a3e-cefeb0808d58	\N	energie	Energie a odpady	Energy and waste	9	t
01a22326-cd45-7dc5-943e-3b7430d81962	\N	digitalni-urad	Digitální úřad a data	Digital services and data	10	t
01a22326-cd45-74e9-972e-d34e3665e84f	\N	jine	Něco jiného	Something else	11	t
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
01a22326-cdc2-7fe0-a942-25b57371ae49	01a22326-cdd6-7a9e-acca-0329341a4e9d	idea	1	t	t	now
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

