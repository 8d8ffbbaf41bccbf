-- Prepares one database for Husrom. Run by a superuser after the roles husrom_owner and husrom_app
-- exist, before the first migration. Safe to run again. See docs/adr/0002-owner-and-app-roles.md.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS citext;

-- Only the owner makes tables. Postgres 14 and older let everybody do it.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO husrom_owner;
GRANT USAGE ON SCHEMA public TO husrom_app;

-- Every table a migration makes from now on can be read and written by the application, never truncated.
ALTER DEFAULT PRIVILEGES FOR ROLE husrom_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO husrom_app;
ALTER DEFAULT PRIVILEGES FOR ROLE husrom_owner IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO husrom_app;

-- A stuck page must not hold others up. Compiling plans costs more than it saves on queries this small.
ALTER ROLE husrom_app SET statement_timeout = '15s';
ALTER ROLE husrom_app SET lock_timeout = '5s';
ALTER ROLE husrom_app SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE husrom_app SET jit = off;
