#!/bin/sh
# Makes the two roles when docker compose starts Postgres on an empty volume. database.sql comes after.
# psql quotes the passwords itself; they never stand in a file or in the list of processes.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 --no-psqlrc --quiet <<'SQL'
\getenv owner_password HUSROM_OWNER_PASSWORD
\getenv app_password HUSROM_APP_PASSWORD
CREATE ROLE husrom_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE husrom_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
SELECT format('ALTER DATABASE %I OWNER TO husrom_owner', current_database()) \gexec
SQL
