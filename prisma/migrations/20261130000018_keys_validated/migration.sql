-- What the files before have promised of rows to come is looked up for those that are there; nobody waits for it.
ALTER TABLE core_api.blueprint_runs VALIDATE CONSTRAINT blueprint_runs_workspace_pk_fkey;
ALTER TABLE core_api.blueprint_steps VALIDATE CONSTRAINT blueprint_steps_workspace_pk_blueprint_run_pk_fkey;
ALTER TABLE core_api.people VALIDATE CONSTRAINT people_workspace_pk_fkey;
ALTER TABLE core_api.memberships VALIDATE CONSTRAINT memberships_workspace_pk_fkey;
ALTER TABLE core_api.memberships VALIDATE CONSTRAINT memberships_workspace_pk_person_pk_fkey;
ALTER TABLE core_api.chat_conversations VALIDATE CONSTRAINT chat_conversations_workspace_pk_fkey;
ALTER TABLE core_api.skills VALIDATE CONSTRAINT skills_workspace_pk_fkey;
ALTER TABLE core_api.tasks VALIDATE CONSTRAINT tasks_workspace_pk_fkey;
