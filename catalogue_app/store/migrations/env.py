"""Runs migrations on the connection that `store.migrate` hands over; Alembic loads this file by its path."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
