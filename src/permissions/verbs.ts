/** The domain's own moves, named after the seeds' services. */

export type Verb =
  | 'assign_task'
  | 'comment_on_task'
  | 'create_blueprint_run'
  | 'start_blueprint_run'
  | 'persist_blueprint_step'
  | 'begin_persisting_blueprint_run'
  | 'complete_blueprint_run'
  | 'fail_blueprint_run'
  | 'abandon_blueprint_run'
  | 'append_contribution_steps'
  | 'set_contribution_status'
  | 'update_contribution_progress'
  | 'share_skill'
  | 'unshare_skill';
