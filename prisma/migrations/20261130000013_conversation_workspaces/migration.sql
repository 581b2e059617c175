ALTER TABLE core_api.chat_conversations
  DROP CONSTRAINT chat_conversations_workspace_pk_fkey,
  ADD CONSTRAINT chat_conversations_workspace_pk_fkey FOREIGN KEY (workspace_pk)
    REFERENCES core_api.workspaces (pk) ON DELETE CASCADE NOT VALID;
