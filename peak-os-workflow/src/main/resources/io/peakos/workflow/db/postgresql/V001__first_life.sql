-- Peak OS, first life. Every table is keyed or indexed by tenant; instants are UTC.
-- A party is written kind:id (person:ada, seat:lead), a subject type/id (peak.commitment/c-1).

create table peak_commitment (
  tenant        varchar(200)  not null,
  id            varchar(200)  not null,
  version       integer       not null,
  state         varchar(20)   not null,
  title         varchar(2000) not null,
  owner         varchar(210),
  requester     varchar(210)  not null,
  outcome       text,
  due           timestamp with time zone,
  first_due     timestamp with time zone,
  extended_to   timestamp with time zone,
  origin        varchar(410),
  serves        varchar(410),
  team          varchar(200),
  partners      text          not null,
  calendar      varchar(200),
  author        varchar(220)  not null,
  missed        boolean       not null,
  rescopes      integer       not null,
  cause         varchar(30),
  offer         text,
  successor_of  varchar(200),
  proposed_at   timestamp with time zone,
  accepted_at   timestamp with time zone,
  reported_at   timestamp with time zone,
  ended_at      timestamp with time zone,
  updated       boolean       not null,
  written_at    timestamp with time zone not null,
  primary key (tenant, id)
);
create index peak_commitment_owner on peak_commitment (tenant, owner, state);
create index peak_commitment_requester on peak_commitment (tenant, requester, state);
create index peak_commitment_team on peak_commitment (tenant, team, state);
create index peak_commitment_written on peak_commitment (tenant, written_at, id);
create index peak_commitment_due on peak_commitment (tenant, due);
create index peak_commitment_open on peak_commitment (tenant, team, state) where ended_at is null;
-- Seats are looked up the other way round: who holds one is the directory's business.
create index peak_commitment_owner_seat on peak_commitment (tenant, owner)
  where ended_at is null and owner like 'seat:%';
create index peak_commitment_requester_seat on peak_commitment (tenant, requester)
  where ended_at is null and requester like 'seat:%';

create table peak_obligation (
  tenant        varchar(200)  not null,
  id            varchar(200)  not null,
  kind          varchar(200)  not null,
  state         varchar(20)   not null,
  subject       varchar(410)  not null,
  owner         varchar(210)  not null,
  counterparty  varchar(210),
  team          varchar(200),
  severity      varchar(2)    not null,
  ladder        varchar(200)  not null,
  opens         timestamp with time zone,
  expires       timestamp with time zone,
  submitted_by  varchar(220),
  submitted_at  timestamp with time zone,
  ended_at      timestamp with time zone,
  written_at    timestamp with time zone not null,
  primary key (tenant, id)
);
create index peak_obligation_owner on peak_obligation (tenant, owner, state);
create index peak_obligation_counterparty on peak_obligation (tenant, counterparty, state);
create index peak_obligation_team on peak_obligation (tenant, team, state) where ended_at is null;
create index peak_obligation_owner_seat on peak_obligation (tenant, owner)
  where ended_at is null and owner like 'seat:%';
create index peak_obligation_counterparty_seat on peak_obligation (tenant, counterparty)
  where ended_at is null and counterparty like 'seat:%';
create index peak_obligation_subject on peak_obligation (tenant, subject, written_at);

-- One accountable clock per subject that waits for time. next_at is null while nothing is to come:
-- stopped, paused or parked. It is the only column the sweep looks for.
create table peak_clock (
  id             varchar(36)  not null primary key,
  tenant         varchar(200) not null,
  purpose        varchar(16)  not null,
  subject        varchar(410) not null,
  correlation    varchar(410) not null,
  calendar_hash  varchar(64)  not null,
  anchor         timestamp with time zone not null,
  budget         varchar(100),
  due            timestamp with time zone,
  extended_to    timestamp with time zone,
  paused_at      timestamp with time zone,
  left_ms        bigint,
  next_step      varchar(40)  not null,
  next_at        timestamp with time zone,
  policy_version varchar(100) not null,
  attempts       integer      not null,
  parked_at      timestamp with time zone,
  error          varchar(500)
);
create index peak_clock_next on peak_clock (next_at, id) where next_at is not null;
create index peak_clock_subject on peak_clock (tenant, subject);
create index peak_clock_parked on peak_clock (tenant, parked_at) where parked_at is not null;

-- What has happened on a clock: the insert is the claim, so nothing happens twice.
create table peak_firing (
  clock_id varchar(36) not null references peak_clock (id) on delete cascade,
  step     varchar(60) not null,
  at       timestamp with time zone not null,
  primary key (clock_id, step)
);

create table peak_escalation (
  tenant          varchar(200) not null,
  id              varchar(200) not null,
  state           varchar(20)  not null,
  subject         varchar(410) not null,
  open_subject    varchar(410),
  correlation     varchar(410) not null,
  severity        varchar(2)   not null,
  owner           varchar(210) not null,
  counterparty    varchar(210),
  team            varchar(200),
  partners        text         not null,
  title           varchar(2000) not null,
  ladder          varchar(200) not null,
  ladder_version  integer      not null,
  rung            varchar(200),
  rung_index      integer      not null,
  rung_due        timestamp with time zone not null,
  round           integer      not null,
  lapses          integer      not null,
  previous        text         not null,
  acknowledged_by varchar(200),
  authority       text,
  note            text         not null,
  triggered_at    timestamp with time zone not null,
  ended_at        timestamp with time zone,
  primary key (tenant, id),
  constraint peak_escalation_one_open unique (tenant, open_subject)
);
create index peak_escalation_open on peak_escalation (tenant, ended_at, triggered_at);
create index peak_escalation_subject on peak_escalation (tenant, subject);

create table peak_huddle (
  tenant       varchar(200) not null,
  id           varchar(200) not null,
  escalation   varchar(200) not null,
  step         varchar(20),
  participants text         not null,
  deadline     timestamp with time zone not null,
  cause        text,
  options      text         not null,
  outcome      varchar(20),
  process      varchar(64)  not null,
  opened_at    timestamp with time zone not null,
  primary key (tenant, id)
);
create index peak_huddle_escalation on peak_huddle (tenant, escalation);

-- People who have left, so that what they promised finds a new owner.
create table peak_leaver (
  tenant  varchar(200) not null,
  person  varchar(200) not null,
  left_at timestamp with time zone not null,
  primary key (tenant, person)
);

create table peak_issue (
  tenant    varchar(200)  not null,
  id        varchar(200)  not null,
  state     varchar(20)   not null,
  issue_key varchar(200)  not null,
  open_key  varchar(620),
  title     varchar(2000) not null,
  severity  varchar(2)    not null,
  owner     varchar(210),
  team      varchar(200),
  subject   varchar(410)  not null,
  raised_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  primary key (tenant, id),
  constraint peak_issue_one_open unique (tenant, open_key)
);
create index peak_issue_team on peak_issue (tenant, team, state, raised_at);
create index peak_issue_open on peak_issue (tenant, raised_at, id) where state = 'RAISED';
create index peak_issue_owner on peak_issue (tenant, owner) where closed_at is null;

create table peak_review (
  tenant      varchar(200) not null,
  commitment  varchar(200) not null,
  week        varchar(8)   not null,
  team        varchar(200),
  owner       varchar(210) not null,
  done        boolean      not null,
  reviewed_at timestamp with time zone not null,
  primary key (tenant, commitment, week)
);
create index peak_review_team on peak_review (tenant, team, week);
create index peak_review_owner on peak_review (tenant, owner, week);

create table peak_suggestion (
  tenant      varchar(200) not null,
  id          varchar(36)  not null,
  subject     varchar(410) not null,
  people      text         not null,
  verdict     text         not null,
  state       varchar(20)  not null,
  at          timestamp with time zone not null,
  answered_by varchar(220),
  primary key (tenant, id)
);
create index peak_suggestion_open on peak_suggestion (tenant, state, at);

-- Append-only. writer is the id of the writing transaction: readers stop before the oldest one that
-- is still open, so that a page once read stays complete.
create table peak_journal (
  seq            bigint       generated always as identity primary key,
  writer         bigint       not null default (pg_current_xact_id()::text::bigint),
  id             varchar(36)  not null,
  tenant         varchar(200) not null,
  at             timestamp with time zone not null,
  actor          varchar(220) not null,
  subject        varchar(410) not null,
  kind           varchar(100) not null,
  before         text         not null,
  after          text         not null,
  reason         text,
  policy_version varchar(100) not null,
  correlation    varchar(410) not null,
  why            text
);
create index peak_journal_order on peak_journal (writer, seq);
create index peak_journal_tenant on peak_journal (tenant, writer, seq);
create index peak_journal_subject on peak_journal (tenant, subject, writer, seq);
create index peak_journal_rescoped on peak_journal (tenant, at) where kind = 'commitment.rescoped';
create index peak_journal_correlation on peak_journal (tenant, correlation, writer, seq);

-- How far the host's event sink has come.
create table peak_relay (
  name       varchar(50) not null primary key,
  writer     bigint      not null,
  seq        bigint      not null,
  attempts   integer     not null,
  next_try   timestamp with time zone
);

-- Messages to people, and events that the host's sink refused for good.
create table peak_outbox (
  id         varchar(36)  not null primary key,
  tenant     varchar(200) not null,
  kind       varchar(16)  not null,
  recipient  varchar(200),
  subject    varchar(410) not null,
  correlation varchar(410) not null,
  payload    text         not null,
  digest     boolean      not null,
  written_at timestamp with time zone not null,
  next_try   timestamp with time zone,
  attempts   integer      not null,
  parked_at  timestamp with time zone,
  error      varchar(500)
);
create index peak_outbox_next on peak_outbox (next_try) where next_try is not null;
create index peak_outbox_correlation on peak_outbox (tenant, correlation);
create index peak_outbox_parked on peak_outbox (tenant, parked_at) where parked_at is not null;

create table peak_command (
  tenant      varchar(200) not null,
  command_key varchar(200) not null,
  fingerprint varchar(64)  not null,
  answer      text         not null,
  at          timestamp with time zone not null,
  primary key (tenant, command_key)
);
create index peak_command_at on peak_command (at);

create table peak_calendar (
  tenant   varchar(200) not null,
  hash     varchar(64)  not null,
  contents text         not null,
  primary key (tenant, hash)
);

create table peak_ladder (
  tenant       varchar(200) not null,
  name         varchar(200) not null,
  version      integer      not null,
  contents     text         not null,
  published_at timestamp with time zone not null,
  primary key (tenant, name, version)
);
