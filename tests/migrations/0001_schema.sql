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
-- Name: challenge_used; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.challenge_used (
    challenge bytea NOT NULL,
    at timestamp with time zone NOT NULL
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
-- Name: leaf; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.leaf (
    day date NOT NULL,
    stream text NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL
);


--
-- Name: letter_wish; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.letter_wish (
    id uuid NOT NULL,
    kind text NOT NULL,
    email text NOT NULL,
    sign_up_id uuid,
    person_id uuid,
    at timestamp with time zone NOT NULL,
    retry_at timestamp with time zone NOT NULL
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
-- Name: mail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mail (
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
-- Name: mail_proof; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mail_proof (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    purpose text NOT NULL,
    person_id uuid NOT NULL,
    email text NOT NULL,
    expires_at timestamp with time zone NOT NULL
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
-- Name: otp_used; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.otp_used (
    person_id uuid NOT NULL,
    step integer NOT NULL
);


--
-- Name: outside_identity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outside_identity (
    issuer text NOT NULL,
    subject text NOT NULL,
    person_id uuid NOT NULL,
    residence text,
    linked_at timestamp with time zone NOT NULL
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
-- Name: root; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.root (
    day date NOT NULL,
    root bytea NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: seen; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.seen (
    person_id uuid NOT NULL,
    cid text NOT NULL,
    digest bytea NOT NULL,
    answer jsonb,
    at timestamp with time zone NOT NULL
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
01a222ff-9a95-79dc-9b46-1d0ae395fd58	01a222ff-9a2c-75ae-ab2a-eea0089ed12d
01a222ff-9aaf-7148-ad33-a13ef4c54c4f	01a222ff-9aae-7230-bc6a-07a6191ccb4e
01a222ff-9aec-7363-96c8-ea726af98064	01a222ff-9ae8-7c63-a766-d205bbfcfc21
01a222ff-9b05-7881-8a74-529658593633	01a222ff-9b04-72a2-9b1a-a822331904bd
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
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	01a222ff-9ac8-7005-b411-0cd6c1210e3a	2026-11-23 09:00:00+00	1	2	1	\\x57a1650d656fb519f494c6ffc6030368
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	01a222ff-9ac8-71d6-8fed-f9920506d164	2026-11-23 09:00:00+00	1	2	1	\\x36b9ba0093ab15c311088076e2ec9915
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	01a222ff-9ac8-7dea-88ac-108905e5ee2a	2026-11-23 09:00:00+00	1	2	1	\\x935794eb6bd2d82dbc0e136eee792d2d
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	01a222ff-9ad7-7d1b-80ad-a339435a8305	2026-11-23 09:00:00+00	-1	1	1	\\xf34159bf838eeddbbade9b539f22d4e4
\.


--
-- Data for Name: body; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.body (id, owner, text, salt, erased_at) FROM stdin;
01a222ff-9aa7-7e94-8263-f9c960bfc86e	\N	Co chybí našemu kraji?	\\xc9093a188125a61171c30f31a358fbb1	\N
01a222ff-9aa7-7d0a-9a28-46fd6f666438	\N	Napište, co by se mělo změnit.	\\xdf2a24471dcc791ea72d48259b799e1c	\N
01a222ff-9abd-761d-a3a6-a1cb6db07324	01a222ff-9aae-7230-bc6a-07a6191ccb4e	Lavičky u zastávky v Raspenavě	\\x10a1be0442ec28a0c934e5c30731f641	\N
01a222ff-9abd-7d3b-a003-9b89549f7e2f	01a222ff-9aae-7230-bc6a-07a6191ccb4e	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	\\x7a96b910827e53575bbbf19117bc0d3d	\N
01a222ff-9afc-7042-bcc7-059274de5243	\N	Cestujícím chybí zastřešené čekání	\\xb44768c1bf3495eaac15f641de093f26	\N
01a222ff-9afc-7baf-90a9-ad975efdd024	\N	Na zastávkách prší.	\\x1faf877ea48dbd896f4593064a97220e	\N
01a222ff-9b01-725b-9f63-4abe0f0a0cf3	\N	Cestujícím chybí zastřešené čekání	\\x809985da041b4cd3d1d72fe71670bf28	\N
01a222ff-9b01-7ef7-aa6f-2c725b4c4cf3	\N	Na zastávkách prší.	\\x7aa5d56a10b73546d8f3981a50344c36	\N
01a222ff-9b0d-75cd-aaaf-49d7dd3e9258	\N	Zastřešíme tři zastávky.	\\x9616293960a99e9b80c2d0576c89b3ad	\N
01a222ff-9b0d-75b7-92e2-96459c6d00e0	\N	Krajský úřad	\\x328eb9348b3c17bae2e47e7f7a9841ba	\N
01a222ff-9b0d-7b12-96e9-a74cba32bb82	\N	Odbor dopravy	\\x66f831aacb7ace270430821e931fe7be	\N
\.


--
-- Data for Name: campaign; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.campaign (id, space_id, title, summary, moderation, locale, reasons, house_rules, goals, version, archived_at, created_by, created_at) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9a1d-742e-8881-c7bdd022a4c8	Co chybí našemu kraji?	Napište, co by se mělo změnit.	post	cs	[]		{}	1	\N	\N	2026-11-23 09:00:00+00
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
-- Data for Name: challenge_used; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.challenge_used (challenge, at) FROM stdin;
\.


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.delivery (event_id, reader, attempts, retry_at, parked_at, error) FROM stdin;
01a222ff-9ac3-7148-a948-ebad6c39af59	search	0	2026-11-23 09:00:00+00	\N	\N
\.


--
-- Data for Name: event; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.event (id, stream, seq, audience, type, actor, at, data, prev_hash, hash) FROM stdin;
01a222ff-9a9f-7a7b-afcc-fe421aa94921	person:01a222ff-9a95-79dc-9b46-1d0ae395fd58	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "verified", "person": "01a222ff-9a95-79dc-9b46-1d0ae395fd58"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xe2376adac3c126af4de58c82585011b6705fccfd18fc986b3197b64e89a8bf5e
01a222ff-9aa9-7291-aeea-43e89bb947d7	campaign:01a222ff-9aa4-76ed-8643-2cb85a4731db	1	all	campaign.created	\N	2026-11-23 09:00:00+00	{"space": "01a222ff-9a1d-742e-8881-c7bdd022a4c8", "title": {"body": "01a222ff-9aa7-7e94-8263-f9c960bfc86e", "digest": "90db2663bc843bf37897d3f7981a42f7b624f583e9c1cc59def648a1fb4ba2a7"}, "phases": [], "summary": {"body": "01a222ff-9aa7-7d0a-9a28-46fd6f666438", "digest": "7665841736e5b4ec22de6ad90c112c5fd1173f32fa04e43cd4d8d14b5c6c5276"}, "campaign": "01a222ff-9aa4-76ed-8643-2cb85a4731db", "moderation": "post"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xd774dd7bfda6af7dccb6fe41d505dd2405444009614cca2e9b69795f82540c6e
01a222ff-9aaa-7b35-b68f-06246ac4bf36	campaign:01a222ff-9aa4-76ed-8643-2cb85a4731db	2	all	campaign.promotion_set	\N	2026-11-23 09:00:00+00	{"version": 1, "campaign": "01a222ff-9aa4-76ed-8643-2cb85a4731db", "min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\\xd774dd7bfda6af7dccb6fe41d505dd2405444009614cca2e9b69795f82540c6e	\\x57ec56934d19038ebc84f79cc860c5b189abad9fe5ff8b665079cf24832944c7
01a222ff-9ab4-7010-9485-51dadc1865ac	person:01a222ff-9aaf-7148-ad33-a13ef4c54c4f	1	staff	person.created	\N	2026-11-23 09:00:00+00	{"tier": "email", "person": "01a222ff-9aaf-7148-ad33-a13ef4c54c4f"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x5d9ae2aaa5c91d945526b32e18fcfb758133ace42a1a0b1a051cd6c6b1d82202
01a222ff-9ac3-7148-a948-ebad6c39af59	idea:01a222ff-9abc-7546-95a5-6ab4845be74c	1	all	idea.published	01a222ff-9aaf-7148-ad33-a13ef4c54c4f	2026-11-23 09:00:00+00	{"body": {"body": "01a222ff-9abd-7d3b-a003-9b89549f7e2f", "digest": "7a77ff208256271e446a9a2c2729892e9f1a17acab188662cfa67c33367c389a"}, "idea": "01a222ff-9abc-7546-95a5-6ab4845be74c", "title": {"body": "01a222ff-9abd-761d-a3a6-a1cb6db07324", "digest": "47fad22cbbbb9169bb15558a20f18d3d9c413f363d927edc2fca71abdd52b12c"}, "topic": "01a222ff-9a29-75f9-b8ac-8e95a8655caf", "campaign": "01a222ff-9aa4-76ed-8643-2cb85a4731db", "municipality": "564371"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\x90aa1844fb5c52f06a07fb510d61b52eccf330c7b62e93e601a0b25710914f74
01a222ff-9ae7-70b8-bafc-7efab4048d26	idea:01a222ff-9abc-7546-95a5-6ab4845be74c	2	all	idea.nominated	\N	2026-11-24 09:00:00+00	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "idea": "01a222ff-9abc-7546-95a5-6ab4845be74c", "campaign": "01a222ff-9aa4-76ed-8643-2cb85a4731db", "nomination": "01a222ff-9ae4-7d65-a282-bac9ce04ea31", "policy_version": 1}	\\x90aa1844fb5c52f06a07fb510d61b52eccf330c7b62e93e601a0b25710914f74	\\xf0dd3923cafd5a84246ac1cb424386bc8c60f4bffa8a7142e2e6188d11f3d97c
01a222ff-9af0-7196-b921-3e50c3189ec3	person:01a222ff-9aec-7363-96c8-ea726af98064	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a222ff-9aec-7363-96c8-ea726af98064"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xb5fecf662632362db4222cdece8708341fa3f3d3d34e61b8a1cb0bed0668ab7b
01a222ff-9af0-75ce-8e59-a85330a09056	person:01a222ff-9aec-7363-96c8-ea726af98064	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "moderator", "space": null, "person": "01a222ff-9aec-7363-96c8-ea726af98064"}	\\xb5fecf662632362db4222cdece8708341fa3f3d3d34e61b8a1cb0bed0668ab7b	\\xbb2c449ff938e51b00fec0dfa7d5550dddec6e5699fcea784746a703db00f8c9
01a222ff-9afd-71d3-858c-3cea91f471cf	need:01a222ff-9af6-7506-8bac-614a3a7242ca	1	staff	need.drafted	01a222ff-9aec-7363-96c8-ea726af98064	2026-11-24 09:00:00+00	{"need": "01a222ff-9af6-7506-8bac-614a3a7242ca", "ideas": ["01a222ff-9abc-7546-95a5-6ab4845be74c"], "summary": {"body": "01a222ff-9afc-7baf-90a9-ad975efdd024", "digest": "eebe239312af3f89ab32837a13946a350626d0d6ca071b9851f39d9933c79148"}, "campaign": "01a222ff-9aa4-76ed-8643-2cb85a4731db", "statement": {"body": "01a222ff-9afc-7042-bcc7-059274de5243", "digest": "93ee98db97282476ab87df637bfe6338e0d93894cd9f1b7abf2e637712b695d7"}}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xd85d6746c61d8fed99e962fd34bd080c7a55a2c1be50549ddaf6d47985c0099d
01a222ff-9b03-73a3-b5bf-9bcad12cdca1	need:01a222ff-9af6-7506-8bac-614a3a7242ca	2	all	need.sent	01a222ff-9aec-7363-96c8-ea726af98064	2026-11-24 09:00:00+00	{"need": "01a222ff-9af6-7506-8bac-614a3a7242ca", "summary": {"body": "01a222ff-9b01-7ef7-aa6f-2c725b4c4cf3", "digest": "166b19ee035fe8d71dfa2299f1c3a60b501469c0a3113283d5fe03b8ae80b79f"}, "version": 2, "campaign": "01a222ff-9aa4-76ed-8643-2cb85a4731db", "statement": {"body": "01a222ff-9b01-725b-9f63-4abe0f0a0cf3", "digest": "de07771e778097d27037fbe493846be7fb60cb237cb08e65c1493762570514a5"}, "answer_due": "2026-12-24T09:00:00+00:00"}	\\xd85d6746c61d8fed99e962fd34bd080c7a55a2c1be50549ddaf6d47985c0099d	\\x7f828225714d44e115cde1879ce49dcd85d4289558096ca78c764ce21b9d00cb
01a222ff-9b08-7840-93ac-ef82aa0cbcbf	person:01a222ff-9b05-7881-8a74-529658593633	1	staff	person.created	\N	2026-11-24 09:00:00+00	{"tier": "verified", "person": "01a222ff-9b05-7881-8a74-529658593633"}	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xb68c1d5402ebb202e84b33bda9e91e58ac9b1cd681c3c3880140bc0a6eeecdbc
01a222ff-9b08-75e6-89cf-999235328a67	person:01a222ff-9b05-7881-8a74-529658593633	2	staff	role.granted	\N	2026-11-24 09:00:00+00	{"role": "official", "space": null, "person": "01a222ff-9b05-7881-8a74-529658593633"}	\\xb68c1d5402ebb202e84b33bda9e91e58ac9b1cd681c3c3880140bc0a6eeecdbc	\\x03d838db03223351f6585ab7ed6e98c032f531c324e9e59c53aa03ec34c43358
01a222ff-9b0f-7b3d-a410-09444ae84ff8	need:01a222ff-9af6-7506-8bac-614a3a7242ca	3	all	need.answered	01a222ff-9b05-7881-8a74-529658593633	2026-11-24 09:00:00+00	{"due": null, "into": null, "need": "01a222ff-9af6-7506-8bac-614a3a7242ca", "owner": {"body": "01a222ff-9b0d-7b12-96e9-a74cba32bb82", "digest": "2a5f5ce547e6062f88fa25b5a2bad0198194223d2172fe9d99d033ba693b55a3"}, "action": "accept", "number": 1, "office": {"body": "01a222ff-9b0d-75b7-92e2-96459c6d00e0", "digest": "c2fc31e8163149ffbea2ab7830d94ecba3ab4e2203dec5764737d6d3d992eb5a"}, "reason": {"body": "01a222ff-9b0d-75cd-aaaf-49d7dd3e9258", "digest": "3e4e9fbd536323822d04cb6160d36b44bbae3c61e4eeb2dba3dc4c40572248c9"}, "campaign": "01a222ff-9aa4-76ed-8643-2cb85a4731db"}	\\x7f828225714d44e115cde1879ce49dcd85d4289558096ca78c764ce21b9d00cb	\\x53dd25ca68a399647a2c2a789d9b3dd139c832e60ddc15a5f891581993edf555
\.


--
-- Data for Name: idea; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea (campaign_id, id, author_id, status, title, body, municipality, topic_id, point, pictures, revision, created_at, withdrawn_at, withdrawn_from, search) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	01a222ff-9aae-7230-bc6a-07a6191ccb4e	published	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a222ff-9a29-75f9-b8ac-8e95a8655caf	null	[]	1	2026-11-23 09:00:00+00	\N	\N	\N
\.


--
-- Data for Name: idea_rank; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_rank (campaign_id, idea_id, supporters, verified_support, turnout, top, hot, random_key, comments, created_at, ranked_at, verified_municipalities, opposition) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	3	3	4	0	840.3378448436586	0.6087168474097537	0	2026-11-23 09:00:00+00	2026-11-23 09:00:00+00	2	1
\.


--
-- Data for Name: idea_revision; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.idea_revision (campaign_id, idea_id, number, title, body, municipality, topic_id, point, pictures, is_material, created_by, created_at) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	1	Lavičky u zastávky v Raspenavě	Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.	564371	01a222ff-9a29-75f9-b8ac-8e95a8655caf	null	[]	t	01a222ff-9aae-7230-bc6a-07a6191ccb4e	2026-11-23 09:00:00+00
\.


--
-- Data for Name: leaf; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.leaf (day, stream, seq, hash) FROM stdin;
2026-11-24	campaign:01a222ff-9aa4-76ed-8643-2cb85a4731db	2	\\x57ec56934d19038ebc84f79cc860c5b189abad9fe5ff8b665079cf24832944c7
2026-11-24	idea:01a222ff-9abc-7546-95a5-6ab4845be74c	2	\\xf0dd3923cafd5a84246ac1cb424386bc8c60f4bffa8a7142e2e6188d11f3d97c
2026-11-24	need:01a222ff-9af6-7506-8bac-614a3a7242ca	3	\\x53dd25ca68a399647a2c2a789d9b3dd139c832e60ddc15a5f891581993edf555
2026-11-24	person:01a222ff-9a95-79dc-9b46-1d0ae395fd58	1	\\xe2376adac3c126af4de58c82585011b6705fccfd18fc986b3197b64e89a8bf5e
2026-11-24	person:01a222ff-9aaf-7148-ad33-a13ef4c54c4f	1	\\x5d9ae2aaa5c91d945526b32e18fcfb758133ace42a1a0b1a051cd6c6b1d82202
2026-11-24	person:01a222ff-9aec-7363-96c8-ea726af98064	2	\\xbb2c449ff938e51b00fec0dfa7d5550dddec6e5699fcea784746a703db00f8c9
2026-11-24	person:01a222ff-9b05-7881-8a74-529658593633	2	\\x03d838db03223351f6585ab7ed6e98c032f531c324e9e59c53aa03ec34c43358
\.


--
-- Data for Name: letter_wish; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.letter_wish (id, kind, email, sign_up_id, person_id, at, retry_at) FROM stdin;
\.


--
-- Data for Name: link; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.link (from_id, to_id, relation, from_kind, to_kind, at) FROM stdin;
01a222ff-9abc-7546-95a5-6ab4845be74c	01a222ff-9af6-7506-8bac-614a3a7242ca	became	idea	need	2026-11-24 09:00:00+00
\.


--
-- Data for Name: mail; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.mail (id, key, recipient, subject, text, created_at, attempts, retry_at, sent_at, parked_at, error) FROM stdin;
\.


--
-- Data for Name: mail_proof; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.mail_proof (id, secret_hash, purpose, person_id, email, expires_at) FROM stdin;
\.


--
-- Data for Name: need; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.need (campaign_id, id, number, state, version, statement, summary, folded, evidence, drafted_by, created_at, sent_at, answer_due, owner, due, merged_into) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9af6-7506-8bac-614a3a7242ca	1	accepted	3	Cestujícím chybí zastřešené čekání	Na zastávkách prší.	cestujik chyb zastresn cekan na zastavk prs	{"why": [{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}], "ideas": ["01a222ff-9abc-7546-95a5-6ab4845be74c"], "votes": {"email": [0, 1, 0], "guest": [0, 0, 0], "verified": [3, 0, 0]}, "against": [{"has": 1, "rule": "votes_against", "asked": 0}], "supporters": {"email": 0, "guest": 0, "verified": 3}, "municipalities": 2, "policy_version": 1}	01a222ff-9ae8-7c63-a766-d205bbfcfc21	2026-11-24 09:00:00+00	2026-11-24 09:00:00+00	2026-12-24 09:00:00+00	Odbor dopravy	\N	\N
\.


--
-- Data for Name: need_answer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.need_answer (campaign_id, need_id, number, action, reason, owner, due, "into", answered_by, office, at) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9af6-7506-8bac-614a3a7242ca	1	accept	Zastřešíme tři zastávky.	Odbor dopravy	\N	\N	01a222ff-9b04-72a2-9b1a-a822331904bd	Krajský úřad	2026-11-24 09:00:00+00
\.


--
-- Data for Name: nomination; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.nomination (campaign_id, idea_id, id, policy_version, why, against, at, need_id) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	01a222ff-9ae4-7d65-a282-bac9ce04ea31	1	[{"has": 3, "rule": "min_verified", "asked": 3}, {"has": 3, "rule": "min_supporters", "asked": 0}, {"has": 2, "rule": "min_municipalities", "asked": 2}, {"has": 0, "rule": "min_groups", "asked": 0}, {"has": 24, "rule": "min_age_hours", "asked": 24}]	[{"has": 1, "rule": "votes_against", "asked": 0}]	2026-11-24 09:00:00+00	01a222ff-9af6-7506-8bac-614a3a7242ca
\.


--
-- Data for Name: otp_used; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.otp_used (person_id, step) FROM stdin;
\.


--
-- Data for Name: outside_identity; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.outside_identity (issuer, subject, person_id, residence, linked_at) FROM stdin;
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
01a222ff-9a2c-75ae-ab2a-eea0089ed12d	obcan-858a7a3e93	Adam Adámek	gpolakova@example.org	$argon2id$v=19$m=65536,t=3,p=4$SdyUfr1gk8lOSNiAQtvL2Q$CiiSMFp6H6ENWU8OEql2o2pfKKOUZM6bZp0eCx5vY1I	\N	verified	cs	\N	2026-11-23 09:00:00+00	\N
01a222ff-9aae-7230-bc6a-07a6191ccb4e	obcan-a2756024bd	Petr Poslední	stanislavaduskova@example.org	\N	\N	email	cs	\N	2026-11-23 09:00:00+00	\N
01a222ff-9ac8-7005-b411-0cd6c1210e3a	soused-0cd6c1210e3a	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a222ff-9ac8-7dea-88ac-108905e5ee2a	soused-108905e5ee2a	Soused	\N	\N	\N	verified	cs	563889	2026-11-23 09:00:00+00	\N
01a222ff-9ac8-71d6-8fed-f9920506d164	soused-f9920506d164	Soused	\N	\N	\N	verified	cs	563510	2026-11-23 09:00:00+00	\N
01a222ff-9ad7-7d1b-80ad-a339435a8305	soused-a339435a8305	Soused	\N	\N	\N	email	cs	563889	2026-11-23 09:00:00+00	\N
01a222ff-9ae8-7c63-a766-d205bbfcfc21	obcan-c8ea8bba1b	Milan Moravec	pospisilvitezslav@example.org	\N	gAAAAABrCwHymlhK_ix9nc3836sO6tFrvg4Zc9xVBwZgFpIvW2fMd6GAnQvwgzL4U7ZoPrrKnNRTXPLqZn3OQK3lk4yR8TSa7ecGTnWXJG5Rzj_qoOJ_2jPdR7Q98eXboWMfqQ7I_ebb	verified	cs	\N	2026-11-24 09:00:00+00	\N
01a222ff-9b04-72a2-9b1a-a822331904bd	obcan-9a44acfceb	Olga Ortová	bmatousek@example.org	\N	gAAAAABrCwHypyqgYI_waPF0ryiXhYI5i_bANzczAfP6Tn2wSzkASWD8u1RvelPhZpFqXnbXLnAcZvRboHbT5CpWkO_LyndCu6V3GV86_FtE4wxBIGNWcePTd-4INcAPUKRdpdsbpXPz	verified	cs	\N	2026-11-24 09:00:00+00	\N
\.


--
-- Data for Name: promotion_policy; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.promotion_policy (campaign_id, version, rules, created_by, created_at) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	1	{"min_groups": 0, "min_verified": 3, "min_age_hours": 24, "min_supporters": 0, "min_municipalities": 2}	\N	2026-11-23 09:00:00+00
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
01a222ff-9aed-790b-823f-7451266cf052	01a222ff-9ae8-7c63-a766-d205bbfcfc21	moderator	\N	2026-11-24 09:00:00+00
01a222ff-9b06-71a9-8533-d5154a87f994	01a222ff-9b04-72a2-9b1a-a822331904bd	official	\N	2026-11-24 09:00:00+00
\.


--
-- Data for Name: root; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.root (day, root, prev_hash, hash, at) FROM stdin;
2026-11-24	\\xe5da2d9f3e8488dfd3b6a3ecbef6c0e28f2a37bfaa08f61669542d4cdc96b476	\\x0000000000000000000000000000000000000000000000000000000000000000	\\xab8106890c62d0bed002573ef9c02340f928aa1c5a427150ff3d744618bc9c67	2026-11-24 09:00:00+00
\.


--
-- Data for Name: seen; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.seen (person_id, cid, digest, answer, at) FROM stdin;
01a222ff-9ac8-7005-b411-0cd6c1210e3a	01a222ff-9ac9-739e-9c0b-2624c81a8214	\\xdb02e6bcc8b85cc98cd6bc1378ef6073	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "57a1650d656fb519f494c6ffc6030368"}	2026-11-23 09:00:00+00
01a222ff-9ac8-71d6-8fed-f9920506d164	01a222ff-9ac9-72dd-bb0e-74835355e11a	\\xdb02e6bcc8b85cc98cd6bc1378ef6073	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "36b9ba0093ab15c311088076e2ec9915"}	2026-11-23 09:00:00+00
01a222ff-9ac8-7dea-88ac-108905e5ee2a	01a222ff-9ac9-73e5-9856-8a97bb1dc20c	\\xdb02e6bcc8b85cc98cd6bc1378ef6073	{"tally": "0 0 0 0 0 0 3 0 0 3", "receipt": "935794eb6bd2d82dbc0e136eee792d2d"}	2026-11-23 09:00:00+00
01a222ff-9ad7-7d1b-80ad-a339435a8305	01a222ff-9ad8-7f08-85e7-c4ec21385d4b	\\x5edafa2d2cfa8a68d1908daacd2a5840	{"tally": "0 0 0 0 1 0 3 0 0 3", "receipt": "f34159bf838eeddbbade9b539f22d4e4"}	2026-11-23 09:00:00+00
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
01a222ff-9a1d-742e-8881-c7bdd022a4c8	region	Liberecký kraj	["01a222ff-9a1d-742e-8881-c7bdd022a4c8"]
\.


--
-- Data for Name: stream; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.stream (name, head_seq, head_hash) FROM stdin;
person:01a222ff-9a95-79dc-9b46-1d0ae395fd58	1	\\xe2376adac3c126af4de58c82585011b6705fccfd18fc986b3197b64e89a8bf5e
campaign:01a222ff-9aa4-76ed-8643-2cb85a4731db	2	\\x57ec56934d19038ebc84f79cc860c5b189abad9fe5ff8b665079cf24832944c7
person:01a222ff-9aaf-7148-ad33-a13ef4c54c4f	1	\\x5d9ae2aaa5c91d945526b32e18fcfb758133ace42a1a0b1a051cd6c6b1d82202
idea:01a222ff-9abc-7546-95a5-6ab4845be74c	2	\\xf0dd3923cafd5a84246ac1cb424386bc8c60f4bffa8a7142e2e6188d11f3d97c
person:01a222ff-9aec-7363-96c8-ea726af98064	2	\\xbb2c449ff938e51b00fec0dfa7d5550dddec6e5699fcea784746a703db00f8c9
person:01a222ff-9b05-7881-8a74-529658593633	2	\\x03d838db03223351f6585ab7ed6e98c032f531c324e9e59c53aa03ec34c43358
need:01a222ff-9af6-7506-8bac-614a3a7242ca	3	\\x53dd25ca68a399647a2c2a789d9b3dd139c832e60ddc15a5f891581993edf555
\.


--
-- Data for Name: tally; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally (campaign_id, votable_id, n, digest, guest_agree, guest_disagree, guest_pass, email_agree, email_disagree, email_pass, verified_agree, verified_disagree, verified_pass, current, is_stale) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	2	\\x81671840140b3589a7d4b68cf0b7c1c85f6940122edbbc61c17b6dbedcb091ba	0	0	0	0	1	0	3	0	0	3	f
\.


--
-- Data for Name: tally_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.tally_log (campaign_id, votable_id, n, delta, entries, digest) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	1	{0,0,0,0,0,0,3,0,0}	\\x36b9ba0093ab15c311088076e2ec991500010002000157a1650d656fb519f494c6ffc6030368000100020001935794eb6bd2d82dbc0e136eee792d2d000100020001	\\x161eb78dff63a644810a63b05c02a11e0390b88d51794f6065237ac4a7ed61e2
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	2	{0,0,0,0,1,0,0,0,0}	\\xf34159bf838eeddbbade9b539f22d4e4ffff00010001	\\x81671840140b3589a7d4b68cf0b7c1c85f6940122edbbc61c17b6dbedcb091ba
\.


--
-- Data for Name: token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.token (id, secret_hash, person_id, name, scopes, created_at, expires_at, used_at) FROM stdin;
01a222ff-9a97-7083-84d1-4ed2ec223ba0	\\x5184a35854cbcf3eafb0d65847689706cbf2159ec62914680f4e3d75ee2970e5	01a222ff-9a2c-75ae-ab2a-eea0089ed12d	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a222ff-9ab0-76de-b042-e9b0544cdd52	\\x18df063ee591487b1bf39f1c7e64151dd208813f5bc83d86787b92a497d4aac1	01a222ff-9aae-7230-bc6a-07a6191ccb4e	podnet user create	["read", "write"]	2026-11-23 09:00:00+00	2027-02-21 09:00:00+00	\N
01a222ff-9aed-73a5-8199-d59607487b0c	\\x8fcdb81dc2a282e64867daf98fe4b3f511c436dd1102553d0e68e084bf5eedbd	01a222ff-9ae8-7c63-a766-d205bbfcfc21	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
01a222ff-9b06-7c35-8328-ae71fadda49d	\\xa79e4fa6412d4c079edb8ad7da43d30c121b54abb4548a64f7dab5eef45734b6	01a222ff-9b04-72a2-9b1a-a822331904bd	podnet user create	["read", "write"]	2026-11-24 09:00:00+00	2027-02-22 09:00:00+00	\N
\.


--
-- Data for Name: topic; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.topic (id, campaign_id, slug, name_cs, name_en, "position", is_listed) FROM stdin;
01a222ff-9a29-75f9-b8ac-8e95a8655caf	\N	doprava	Doprava a mobilita	Transport and mobility	0	t
01a222ff-9a29-746c-9534-53ebb1c9b3cc	\N	zivotni-prostredi	Životní prostředí a krajina	Environment and landscape	1	t
01a222ff-9a29-7947-8a33-03e59f05758b	\N	verejny-prostor	Veřejný prostor a bydlení	Public space and housing	2	t
01a222ff-9a29-7361-adc7-e66535e7389d	\N	vzdelavani	Vzdělávání a mládež	Education and youth	3	t
01a222ff-9a29-7663-876e-1f67b1a63ff7	\N	zdravi	Zdraví a sociální péče	Health and social care	4	t
01a222ff-9a29-798f-952f-5f380e15584c	\N	kultura	Kultura a památky	Culture and heritage	5	t
01a222ff-9a29-75f2-902b-c078f6c9fc07	\N	sport	Sport a volný čas	Sport and leisure	6	t
01a222ff-9a29-749c-98f3-e28bd62f54a1	\N	podnikani	Podnikání a cestovní ruch	Business and tourism	7	t
01a222ff-9a29-73bc-af8c-38a20a89cd24	\N	bezpecnost	Bezpečnost a krizové řízení	Safety and emergencies	8	t
01a222ff-9a29-7d62-8e8d-a2a28f1e4cee	\N	energie	Energie a odpady	Energy and waste	9	t
01a222ff-9a29-7de7-af77-d9a58f5e5be4	\N	digitalni-urad	Digitální úřad a data	Digital services and data	10	t
01a222ff-9a29-7018-a221-4258fb5351e6	\N	jine	Něco jiného	Something else	11	t
\.


--
-- Data for Name: totp_set_up; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.totp_set_up (person_id, secret) FROM stdin;
\.


--
-- Data for Name: votable; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.votable (campaign_id, id, kind, revision, is_open, takes_against, reveal) FROM stdin;
01a222ff-9aa4-76ed-8643-2cb85a4731db	01a222ff-9abc-7546-95a5-6ab4845be74c	idea	1	t	t	now
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
-- Name: challenge_used challenge_used_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.challenge_used
    ADD CONSTRAINT challenge_used_pkey PRIMARY KEY (challenge);


--
-- Name: delivery delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (event_id, reader);


--
-- Name: event event_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);


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
-- Name: leaf leaf_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leaf
    ADD CONSTRAINT leaf_pkey PRIMARY KEY (day, stream);


--
-- Name: letter_wish letter_wish_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.letter_wish
    ADD CONSTRAINT letter_wish_pkey PRIMARY KEY (id);


--
-- Name: link link_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (from_id, to_id, relation);


--
-- Name: mail mail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (id);


--
-- Name: mail_proof mail_proof_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail_proof
    ADD CONSTRAINT mail_proof_pkey PRIMARY KEY (id);


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
-- Name: otp_used otp_used_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.otp_used
    ADD CONSTRAINT otp_used_pkey PRIMARY KEY (person_id, step);


--
-- Name: outside_identity outside_identity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outside_identity
    ADD CONSTRAINT outside_identity_pkey PRIMARY KEY (issuer, subject);


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
-- Name: root root_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.root
    ADD CONSTRAINT root_pkey PRIMARY KEY (day);


--
-- Name: seen seen_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.seen
    ADD CONSTRAINT seen_pkey PRIMARY KEY (person_id, cid);


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
-- Name: event uq_event_stream_seq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT uq_event_stream_seq UNIQUE (stream, seq);


--
-- Name: mail uq_mail_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT uq_mail_key UNIQUE (key);


--
-- Name: mail_proof uq_mail_proof_secret_hash; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail_proof
    ADD CONSTRAINT uq_mail_proof_secret_hash UNIQUE (secret_hash);


--
-- Name: outside_identity uq_outside_identity_person_id_issuer; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outside_identity
    ADD CONSTRAINT uq_outside_identity_person_id_issuer UNIQUE (person_id, issuer);


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
-- Name: ix_challenge_used_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_challenge_used_at ON public.challenge_used USING btree (at);


--
-- Name: ix_delivery_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_delivery_due ON public.delivery USING btree (reader, retry_at) WHERE (parked_at IS NULL);


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
-- Name: ix_leaf_stream_seq; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_leaf_stream_seq ON public.leaf USING btree (stream, seq);


--
-- Name: ix_letter_wish_retry_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_letter_wish_retry_at ON public.letter_wish USING btree (retry_at);


--
-- Name: ix_link_to_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_link_to_id ON public.link USING btree (to_id);


--
-- Name: ix_mail_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_mail_due ON public.mail USING btree (retry_at) WHERE ((sent_at IS NULL) AND (parked_at IS NULL));


--
-- Name: ix_mail_proof_person_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_mail_proof_person_id ON public.mail_proof USING btree (person_id);


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
-- Name: letter_wish letter_wish_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.letter_wish
    ADD CONSTRAINT letter_wish_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: mail_proof mail_proof_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail_proof
    ADD CONSTRAINT mail_proof_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: otp_used otp_used_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.otp_used
    ADD CONSTRAINT otp_used_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


--
-- Name: outside_identity outside_identity_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outside_identity
    ADD CONSTRAINT outside_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;


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
-- PostgreSQL database dump complete
--

\unrestrict podnet

