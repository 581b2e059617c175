/** Made by generate.mjs from openapi.json: do not edit. */
export interface paths {
    "/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "workspace" */
        get: operations["list_workspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "workspace" */
        get: operations["get_workspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "people" */
        get: operations["list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "people" */
        get: operations["get_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "workspace" leads to */
        get: operations["get_workspace_of_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/relationships/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "workspace" */
        get: operations["get_workspace_linkage_of_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "membership" */
        get: operations["list_memberships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memberships/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "membership" */
        get: operations["get_membership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memberships/{id}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "workspace" leads to */
        get: operations["get_workspace_of_membership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memberships/{id}/relationships/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "workspace" */
        get: operations["get_workspace_linkage_of_membership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memberships/{id}/person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "person" leads to */
        get: operations["get_person_of_membership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memberships/{id}/relationships/person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "person" */
        get: operations["get_person_linkage_of_membership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat-conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "chat_conversation" */
        get: operations["list_chat_conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat-conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "chat_conversation" */
        get: operations["get_chat_conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat-conversations/{id}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "workspace" leads to */
        get: operations["get_workspace_of_chat_conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat-conversations/{id}/relationships/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "workspace" */
        get: operations["get_workspace_linkage_of_chat_conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/task-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "task_template" */
        get: operations["list_task_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/task-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "task_template" */
        get: operations["get_task_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "contribution" */
        get: operations["list_contributions"];
        put?: never;
        /** Creates a resource of the type "contribution" */
        post: operations["create_contribution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contributions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "contribution" */
        get: operations["get_contribution"];
        put?: never;
        post?: never;
        /** Deletes a resource of the type "contribution" */
        delete: operations["delete_contribution"];
        options?: never;
        head?: never;
        /** Changes a resource of the type "contribution" */
        patch: operations["update_contribution"];
        trace?: never;
    };
    "/v1/contributions/{id}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "workspace" leads to */
        get: operations["get_workspace_of_contribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contributions/{id}/relationships/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "workspace" */
        get: operations["get_workspace_linkage_of_contribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contributions/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Moves a contribution on; its start and end are stamped. */
        patch: operations["set_contribution_status"];
        trace?: never;
    };
    "/v1/contributions/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Adds steps to what a contribution recorded. */
        patch: operations["append_contribution_steps"];
        trace?: never;
    };
    "/v1/contributions/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Says how far a contribution is. */
        patch: operations["update_contribution_progress"];
        trace?: never;
    };
    "/v1/blueprint-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "blueprint_run" */
        get: operations["list_blueprint_runs"];
        put?: never;
        /** Creates a resource of the type "blueprint_run" */
        post: operations["create_blueprint_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "blueprint_run" */
        get: operations["get_blueprint_run"];
        put?: never;
        post?: never;
        /** Deletes a resource of the type "blueprint_run" */
        delete: operations["delete_blueprint_run"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "workspace" leads to */
        get: operations["get_workspace_of_blueprint_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}/relationships/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "workspace" */
        get: operations["get_workspace_linkage_of_blueprint_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "steps" leads to */
        get: operations["get_steps_of_blueprint_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}/relationships/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "steps" */
        get: operations["get_steps_linkage_of_blueprint_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The agent begins: queued to running. */
        post: operations["start_blueprint_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}/persist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The agent is done and its result is being stored: running to persisting. */
        post: operations["begin_persisting_blueprint_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}/abandon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The run timed out or was stopped by hand; it is not completed. */
        post: operations["abandon_blueprint_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The result is stored: persisting to completed. */
        post: operations["complete_blueprint_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-runs/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The run ends with an error. */
        post: operations["fail_blueprint_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "blueprint_step" */
        get: operations["list_blueprint_steps"];
        put?: never;
        /** Stores what the agent did next in a running run; the step gets the next number. */
        post: operations["persist_blueprint_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-steps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "blueprint_step" */
        get: operations["get_blueprint_step"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-steps/{id}/blueprint_run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "blueprint_run" leads to */
        get: operations["get_blueprint_run_of_blueprint_step"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blueprint-steps/{id}/relationships/blueprint_run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "blueprint_run" */
        get: operations["get_blueprint_run_linkage_of_blueprint_step"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "skill" */
        get: operations["list_skills"];
        put?: never;
        /** Creates a resource of the type "skill" */
        post: operations["create_skill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "skill" */
        get: operations["get_skill"];
        put?: never;
        post?: never;
        /** Deletes a resource of the type "skill" */
        delete: operations["delete_skill"];
        options?: never;
        head?: never;
        /** Changes a resource of the type "skill" */
        patch: operations["update_skill"];
        trace?: never;
    };
    "/v1/skills/{id}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "workspace" leads to */
        get: operations["get_workspace_of_skill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skills/{id}/relationships/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "workspace" */
        get: operations["get_workspace_linkage_of_skill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skills/{id}/source_thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "source_thread" leads to */
        get: operations["get_source_thread_of_skill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skills/{id}/relationships/source_thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "source_thread" */
        get: operations["get_source_thread_linkage_of_skill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skills/{id}/created_by": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "created_by" leads to */
        get: operations["get_created_by_of_skill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skills/{id}/relationships/created_by": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "created_by" */
        get: operations["get_created_by_linkage_of_skill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skills/{id}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an action skill public: anybody signed in may read it. */
        post: operations["share_skill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skills/{id}/unshare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a skill private again. */
        post: operations["unshare_skill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists resources of the type "task" */
        get: operations["list_tasks"];
        put?: never;
        /** Creates a resource of the type "task" */
        post: operations["create_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a resource of the type "task" */
        get: operations["get_task"];
        put?: never;
        post?: never;
        /** Deletes a resource of the type "task" */
        delete: operations["delete_task"];
        options?: never;
        head?: never;
        /** Changes a resource of the type "task" */
        patch: operations["update_task"];
        trace?: never;
    };
    "/v1/tasks/{id}/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "workspace" leads to */
        get: operations["get_workspace_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/relationships/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "workspace" */
        get: operations["get_workspace_linkage_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "template" leads to */
        get: operations["get_template_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/relationships/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "template" */
        get: operations["get_template_linkage_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the relationship "template" */
        patch: operations["set_task_template"];
        trace?: never;
    };
    "/v1/tasks/{id}/parent_task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "parent_task" leads to */
        get: operations["get_parent_task_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/relationships/parent_task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "parent_task" */
        get: operations["get_parent_task_linkage_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the relationship "parent_task" */
        patch: operations["set_task_parent_task"];
        trace?: never;
    };
    "/v1/tasks/{id}/subtasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "subtasks" leads to */
        get: operations["get_subtasks_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/relationships/subtasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "subtasks" */
        get: operations["get_subtasks_linkage_of_task"];
        put?: never;
        /** Changes the relationship "subtasks" */
        post: operations["add_task_subtasks"];
        /** Changes the relationship "subtasks" */
        delete: operations["remove_task_subtasks"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/assigned_to": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "assigned_to" leads to */
        get: operations["get_assigned_to_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/relationships/assigned_to": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "assigned_to" */
        get: operations["get_assigned_to_linkage_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the relationship "assigned_to" */
        patch: operations["set_task_assigned_to"];
        trace?: never;
    };
    "/v1/tasks/{id}/created_by": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the relationship "created_by" leads to */
        get: operations["get_created_by_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/relationships/created_by": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the identifiers in the relationship "created_by" */
        get: operations["get_created_by_linkage_of_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a comment to a task's history. */
        post: operations["comment_on_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes several things, all or none */
        post: operations["atomic_operations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows this description */
        get: operations["describe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A tenant: everything below it is seen by its members alone. */
        workspace: {
            /** @constant */
            type: "workspace";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                workspace_id?: string;
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        /** @description A person of a workspace, to whom tasks may be assigned. */
        people: {
            /** @constant */
            type: "people";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                person_id?: string;
                /** @description The name as shown. */
                full_name?: string;
                /** @description A picture. */
                avatar_url?: string | null;
            };
            relationships?: {
                /** @description The workspace that the person belongs to. */
                workspace?: {
                    data: components["schemas"]["workspace_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        /** @description That a person belongs to a workspace. */
        membership: {
            /** @constant */
            type: "membership";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                membership_id?: string;
            };
            relationships?: {
                /** @description The workspace. */
                workspace?: {
                    data: components["schemas"]["workspace_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
                /** @description The person. */
                person?: {
                    data: components["schemas"]["people_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        /** @description A conversation with the chat. */
        chat_conversation: {
            /** @constant */
            type: "chat_conversation";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                chat_conversation_id?: string;
            };
            relationships?: {
                /** @description The workspace that it belongs to. */
                workspace?: {
                    data: components["schemas"]["workspace_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        /** @description What a kind of task looks like; shared by all workspaces. */
        task_template: {
            /** @constant */
            type: "task_template";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                task_template_id?: string;
                /** @description The title of tasks made from it. */
                title?: string;
                /** @description What to do, in markdown. */
                markdown_content?: string | null;
                /** @description The action that a task offers. */
                action_type?: string | null;
                /** @description Reward tokens for completing one. */
                token_reward?: number | null;
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        /** @description A run in which a user of a workspace contributes a blueprint for a provider, and how far it got. */
        contribution: {
            /** @constant */
            type: "contribution";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                contribution_id?: string;
                /** @description A label for people. */
                name?: string;
                /** @description The addresses captured: a list of objects. */
                addresses?: unknown;
                /** @description The countries concerned, ISO 3166-1 alpha-2. */
                country?: string[];
                /** @description One of initial, processing, cancel, done. initial may go to processing or cancel; processing may go to done or cancel; nothing follows cancel or done. */
                status?: string;
                /** @description What was recorded: `{steps: [...]}`, each step a navigation, an interaction or an extraction. */
                flow_json?: unknown;
                /** @description How the AI processed it: model, phases, token usage, outputs. */
                ai_historic?: unknown;
                /** @description The provider that the blueprint is for, such as `amazon`. At most 255 characters. */
                provider_slug?: string | null;
                /** @description The page on which the user began. At most 2048 characters. */
                source_url?: string | null;
                /**
                 * Format: date-time
                 * @description When work began.
                 */
                started_at?: string | null;
                /**
                 * Format: date-time
                 * @description When it ended, done or cancelled.
                 */
                ended_at?: string | null;
                /** @description How far the run is: `{total, current, inserted, status, message, error}`, each optional. */
                progress?: unknown;
                /**
                 * Format: date-time
                 * @description When the row was created.
                 */
                created_at?: string;
                /**
                 * Format: date-time
                 * @description When the row last changed.
                 */
                updated_at?: string;
                /**
                 * Format: date-time
                 * @description When it was deleted; null while it is there.
                 */
                deleted_at?: string | null;
            };
            relationships?: {
                /** @description The workspace that the run was begun in; old rows may have none. */
                workspace?: {
                    data: components["schemas"]["workspace_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        /** @description One run of the Blueprint Analyzer, the agent that browses a site to reach a goal. */
        blueprint_run: {
            /** @constant */
            type: "blueprint_run";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                blueprint_run_id?: string;
                /** @description What the agent is to accomplish, in words. */
                goal?: string;
                /** @description Where it starts. */
                target_url?: string;
                /** @description The Firebase uid of the user who began the run. */
                firebase_uid?: string | null;
                /**
                 * @description Where the run stands.
                 * @enum {string}
                 */
                status?: "queued" | "running" | "persisting" | "completed" | "failed" | "abandoned";
                /** @description How many steps were ever stored; a deleted step still counts. */
                step_count?: number;
                /** @description What the agent produced; null until the run is completed. */
                result_blueprint?: unknown;
                /** @description The kind of failure, such as `timeout` or `navigation_error`. */
                error_type?: string | null;
                /** @description The failure in words. */
                error_message?: string | null;
                /** @description The step number at which the run failed. */
                failed_at_step?: number | null;
                /** @description The agent's raw answer when it failed, for replay. */
                error_context?: unknown;
                /**
                 * Format: date-time
                 * @description When the row was created.
                 */
                created_at?: string;
                /**
                 * Format: date-time
                 * @description When the row last changed.
                 */
                updated_at?: string | null;
                /**
                 * Format: date-time
                 * @description When the run completed or failed; never set for an abandoned one.
                 */
                completed_at?: string | null;
                /**
                 * Format: date-time
                 * @description When it was deleted; null while it is there.
                 */
                deleted_at?: string | null;
            };
            relationships?: {
                /** @description The workspace that the run belongs to. */
                workspace?: {
                    data: components["schemas"]["workspace_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
                /** @description What the agent did, step by step. */
                steps?: {
                    data: components["schemas"]["blueprint_step_identifier"][];
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                        /** Format: uri-reference */
                        next?: string | null;
                    };
                };
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        /** @description One action that the Blueprint Analyzer took in a run: why, where, what, and how it went. */
        blueprint_step: {
            /** @constant */
            type: "blueprint_step";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes and is never used again.
                 */
                blueprint_step_id?: string;
                /** @description Its place in the run, from 1. */
                step_number?: number;
                /** @description What the agent did: click, type, scroll, navigate, extract, wait, ... */
                action_type?: string;
                /** @description Why, in the words of the model. */
                reasoning?: string | null;
                /** @description Where the browser was. */
                page_url?: string;
                /** @description The path of the screenshot in its bucket. */
                screenshot_path?: string | null;
                /** @description The storage bucket that holds the screenshot. */
                screenshot_bucket?: string | null;
                /** @description What is needed to replay the action; its shape depends on `action_type`. */
                action_details?: unknown;
                /** @description The model's whole answer: model, stop reason, token usage. */
                ai_response?: unknown;
                /** @description How many characters of page summary the model was given. */
                dom_summary_length?: number | null;
                /** @description Whether the action worked; null when nobody noted it. */
                action_success?: boolean | null;
                /** @description The browser's error, if any. */
                action_error?: string | null;
                /**
                 * Format: date-time
                 * @description When the row was created.
                 */
                created_at?: string;
                /**
                 * Format: date-time
                 * @description When the row last changed.
                 */
                updated_at?: string | null;
                /**
                 * Format: date-time
                 * @description When it was deleted; null while it is there.
                 */
                deleted_at?: string | null;
            };
            relationships?: {
                /** @description The run that the step belongs to. */
                blueprint_run?: {
                    data: components["schemas"]["blueprint_run_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        /** @description A markdown document that the chat reads when it answers: a procedure, or one captured action. */
        skill: {
            /** @constant */
            type: "skill";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                skill_id?: string;
                /**
                 * @description A reference or an action.
                 * @enum {string}
                 */
                kind?: "reference" | "action";
                /** @description The name that people see. At most 255 characters. */
                name?: string;
                /** @description What it is for, in short. */
                description?: string | null;
                /** @description The markdown that the model reads. */
                body?: string;
                /**
                 * @description Who may read it.
                 * @enum {string}
                 */
                visibility?: "private" | "public";
                /**
                 * Format: date-time
                 * @description When the row was created.
                 */
                created_at?: string;
                /**
                 * Format: date-time
                 * @description When the row last changed.
                 */
                updated_at?: string;
                /**
                 * Format: date-time
                 * @description When it was deleted; null while it is there.
                 */
                deleted_at?: string | null;
            };
            relationships?: {
                /** @description The workspace that owns it; null when that is not yours, as for the public skill of another. */
                workspace?: {
                    data: components["schemas"]["workspace_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
                /** @description The conversation that an action was captured from. */
                source_thread?: {
                    data: components["schemas"]["chat_conversation_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
                /** @description The membership of its author. */
                created_by?: {
                    data: components["schemas"]["membership_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        /** @description Work to be done in a workspace, by a person or by the platform. A task may have subtasks. */
        task: {
            /** @constant */
            type: "task";
            /** Format: uuid */
            id: string;
            attributes?: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                task_id?: string;
                /** @description A short label, shown in lists and chat cards. */
                title?: string;
                /** @description What is to be done, and why. */
                description?: string | null;
                /**
                 * @description Where the task stands.
                 * @enum {string}
                 */
                status?: "ice_log" | "open" | "in_progress" | "done" | "blocked" | "cancelled" | "archived";
                /**
                 * @description Whether a person or the platform carries it out.
                 * @enum {string}
                 */
                executor_type?: "human" | "system";
                /**
                 * @description Whether a person or an agent made it.
                 * @enum {string}
                 */
                source?: "user" | "agent";
                /**
                 * @description How urgent it is.
                 * @enum {string|null}
                 */
                priority?: "low" | "medium" | "high" | "critical" | null;
                /** @description How sure the agent is that the task matters here, from 0.00 to 1.00. */
                confidence_score?: string | null;
                /** @description Reward tokens for whoever completes it. */
                token_reward?: number | null;
                /**
                 * Format: date-time
                 * @description Overdue after this.
                 */
                due_date?: string | null;
                /**
                 * Format: date-time
                 * @description Not to be surfaced before this.
                 */
                visible_date?: string | null;
                /** @description What the task is about: a list of `{type, id, label}`, the type one of invoice, company, person, document, transaction, provider, month. */
                references?: unknown;
                /** @description The id of the first provider among the references. */
                provider_ref_id?: string | null;
                /** @description The id of the first company among the references. */
                company_ref_id?: string | null;
                /** @description What happened to the task, oldest first: a list of `{action, at, by, by_type, from, to, detail}`. It only grows. */
                history?: unknown;
                /** @description Further data whose shape its `kind` decides: plan, step, scoring, mail-connect, connect-extension, connect-tools-parent or subworkspace-candidate. */
                plan_meta?: unknown;
                /** @description Relevance or urgency as the scoring pipeline sees it, from 0 to 1000 and more. */
                score?: string | null;
                /**
                 * Format: date-time
                 * @description When it was done.
                 */
                done_at?: string | null;
                /**
                 * Format: uuid
                 * @description The chat thread about the task. A soft reference: the thread may be gone.
                 */
                conversation_thread_id?: string | null;
                /**
                 * Format: date-time
                 * @description When the row was created.
                 */
                created_at?: string;
                /**
                 * Format: date-time
                 * @description When the row last changed.
                 */
                updated_at?: string | null;
                /**
                 * Format: date-time
                 * @description When it was deleted; null while it is there.
                 */
                deleted_at?: string | null;
            };
            relationships?: {
                /** @description The workspace that the task belongs to. */
                workspace?: {
                    data: components["schemas"]["workspace_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
                /** @description The template that it was made from. */
                template?: {
                    data: components["schemas"]["task_template_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
                /** @description The task that this is a subtask of; none for a root task. */
                parent_task?: {
                    data: components["schemas"]["task_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
                /** @description The tasks nested under this one. */
                subtasks?: {
                    data: components["schemas"]["task_identifier"][];
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                        /** Format: uri-reference */
                        next?: string | null;
                    };
                };
                /** @description The person who is to act on it. */
                assigned_to?: {
                    data: components["schemas"]["people_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
                /** @description The person who created it; none when an agent or the platform did. */
                created_by?: {
                    data: components["schemas"]["people_identifier"] | null;
                    links: {
                        /** Format: uri-reference */
                        self: string;
                        /** Format: uri-reference */
                        related: string;
                    };
                };
            };
            links: {
                /** Format: uri-reference */
                self: string;
            };
        };
        workspace_identifier: {
            /** @constant */
            type: "workspace";
            /** Format: uuid */
            id: string;
        };
        people_identifier: {
            /** @constant */
            type: "people";
            /** Format: uuid */
            id: string;
        };
        membership_identifier: {
            /** @constant */
            type: "membership";
            /** Format: uuid */
            id: string;
        };
        chat_conversation_identifier: {
            /** @constant */
            type: "chat_conversation";
            /** Format: uuid */
            id: string;
        };
        task_template_identifier: {
            /** @constant */
            type: "task_template";
            /** Format: uuid */
            id: string;
        };
        contribution_identifier: {
            /** @constant */
            type: "contribution";
            /** Format: uuid */
            id: string;
        };
        blueprint_run_identifier: {
            /** @constant */
            type: "blueprint_run";
            /** Format: uuid */
            id: string;
        };
        blueprint_step_identifier: {
            /** @constant */
            type: "blueprint_step";
            /** Format: uuid */
            id: string;
        };
        skill_identifier: {
            /** @constant */
            type: "skill";
            /** Format: uuid */
            id: string;
        };
        task_identifier: {
            /** @constant */
            type: "task";
            /** Format: uuid */
            id: string;
        };
        workspace_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["workspace"];
            included?: components["schemas"]["included"];
        };
        people_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["people"];
            included?: components["schemas"]["included"];
        };
        membership_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["membership"];
            included?: components["schemas"]["included"];
        };
        chat_conversation_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["chat_conversation"];
            included?: components["schemas"]["included"];
        };
        task_template_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["task_template"];
            included?: components["schemas"]["included"];
        };
        contribution_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["contribution"];
            included?: components["schemas"]["included"];
        };
        blueprint_run_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["blueprint_run"];
            included?: components["schemas"]["included"];
        };
        blueprint_step_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["blueprint_step"];
            included?: components["schemas"]["included"];
        };
        skill_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["skill"];
            included?: components["schemas"]["included"];
        };
        task_document: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links?: {
                /** Format: uri-reference */
                self: string;
            };
            data: components["schemas"]["task"];
            included?: components["schemas"]["included"];
        };
        workspace_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["workspace"][];
            included?: components["schemas"]["included"];
        };
        people_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["people"][];
            included?: components["schemas"]["included"];
        };
        membership_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["membership"][];
            included?: components["schemas"]["included"];
        };
        chat_conversation_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["chat_conversation"][];
            included?: components["schemas"]["included"];
        };
        task_template_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["task_template"][];
            included?: components["schemas"]["included"];
        };
        contribution_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["contribution"][];
            included?: components["schemas"]["included"];
        };
        blueprint_run_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["blueprint_run"][];
            included?: components["schemas"]["included"];
        };
        blueprint_step_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["blueprint_step"][];
            included?: components["schemas"]["included"];
        };
        skill_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["skill"][];
            included?: components["schemas"]["included"];
        };
        task_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
                /** Format: uri-reference */
                last?: string;
            };
            meta?: {
                total?: number;
                page?: {
                    total?: number;
                };
            };
            data: components["schemas"]["task"][];
            included?: components["schemas"]["included"];
        };
        workspace_group: {
            /** @constant */
            type: "workspace_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                workspace_id?: string | null;
                /** @description How many resources it has. */
                count?: number;
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    workspace_id?: string | null;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    workspace_id?: string | null;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        workspace_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["workspace_group"][];
        };
        people_group: {
            /** @constant */
            type: "people_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                person_id?: string | null;
                /** @description The name as shown. */
                full_name?: string | null;
                /** @description A picture. */
                avatar_url?: string | null;
                /** @description The workspace that the person belongs to. */
                workspace?: Record<string, never>;
                /** @description How many resources it has. */
                count?: number;
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    person_id?: string | null;
                    full_name?: string | null;
                    avatar_url?: string | null;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    person_id?: string | null;
                    full_name?: string | null;
                    avatar_url?: string | null;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        people_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["people_group"][];
        };
        membership_group: {
            /** @constant */
            type: "membership_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                membership_id?: string | null;
                /** @description The workspace. */
                workspace?: Record<string, never>;
                /** @description The person. */
                person?: Record<string, never>;
                /** @description How many resources it has. */
                count?: number;
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    membership_id?: string | null;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    membership_id?: string | null;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        membership_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["membership_group"][];
        };
        chat_conversation_group: {
            /** @constant */
            type: "chat_conversation_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                chat_conversation_id?: string | null;
                /** @description The workspace that it belongs to. */
                workspace?: Record<string, never>;
                /** @description How many resources it has. */
                count?: number;
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    chat_conversation_id?: string | null;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    chat_conversation_id?: string | null;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        chat_conversation_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["chat_conversation_group"][];
        };
        task_template_group: {
            /** @constant */
            type: "task_template_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                task_template_id?: string | null;
                /** @description The title of tasks made from it. */
                title?: string | null;
                /** @description What to do, in markdown. */
                markdown_content?: string | null;
                /** @description The action that a task offers. */
                action_type?: string | null;
                /** @description Reward tokens for completing one. */
                token_reward?: number | null;
                /** @description How many resources it has. */
                count?: number;
                /** @description The sum of attributes; null where none has a value. */
                sum?: {
                    token_reward?: number | null;
                };
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    task_template_id?: string | null;
                    title?: string | null;
                    markdown_content?: string | null;
                    action_type?: string | null;
                    token_reward?: number | null;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    task_template_id?: string | null;
                    title?: string | null;
                    markdown_content?: string | null;
                    action_type?: string | null;
                    token_reward?: number | null;
                };
                /** @description The avg of attributes; null where none has a value. */
                avg?: {
                    token_reward?: number | null;
                };
                /** @description The stddev of attributes; null where none has a value. */
                stddev?: {
                    token_reward?: number | null;
                };
                /** @description The stddev_pop of attributes; null where none has a value. */
                stddev_pop?: {
                    token_reward?: number | null;
                };
                /** @description The stddev_samp of attributes; null where none has a value. */
                stddev_samp?: {
                    token_reward?: number | null;
                };
                /** @description The var_pop of attributes; null where none has a value. */
                var_pop?: {
                    token_reward?: number | null;
                };
                /** @description The var_samp of attributes; null where none has a value. */
                var_samp?: {
                    token_reward?: number | null;
                };
                /** @description The variance of attributes; null where none has a value. */
                variance?: {
                    token_reward?: number | null;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        task_template_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["task_template_group"][];
        };
        contribution_group: {
            /** @constant */
            type: "contribution_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                contribution_id?: string | null;
                /** @description A label for people. */
                name?: string | null;
                /** @description The addresses captured: a list of objects. */
                addresses?: unknown;
                /** @description The countries concerned, ISO 3166-1 alpha-2. */
                country?: string[] | null;
                /** @description One of initial, processing, cancel, done. initial may go to processing or cancel; processing may go to done or cancel; nothing follows cancel or done. */
                status?: string | null;
                /** @description What was recorded: `{steps: [...]}`, each step a navigation, an interaction or an extraction. */
                flow_json?: unknown;
                /** @description How the AI processed it: model, phases, token usage, outputs. */
                ai_historic?: unknown;
                /** @description The provider that the blueprint is for, such as `amazon`. At most 255 characters. */
                provider_slug?: string | null;
                /** @description The page on which the user began. At most 2048 characters. */
                source_url?: string | null;
                /** @description When work began. */
                started_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When it ended, done or cancelled. */
                ended_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description How far the run is: `{total, current, inserted, status, message, error}`, each optional. */
                progress?: unknown;
                /** @description When the row was created. */
                created_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When the row last changed. */
                updated_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When it was deleted; null while it is there. */
                deleted_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description The workspace that the run was begun in; old rows may have none. */
                workspace?: Record<string, never>;
                /** @description How many resources it has. */
                count?: number;
                /** @description The sum of attributes; null where none has a value. */
                sum?: {
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    contribution_id?: string | null;
                    name?: string | null;
                    country?: string[] | null;
                    status?: string | null;
                    provider_slug?: string | null;
                    source_url?: string | null;
                    /** Format: date-time */
                    started_at?: string | null;
                    /** Format: date-time */
                    ended_at?: string | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    contribution_id?: string | null;
                    name?: string | null;
                    country?: string[] | null;
                    status?: string | null;
                    provider_slug?: string | null;
                    source_url?: string | null;
                    /** Format: date-time */
                    started_at?: string | null;
                    /** Format: date-time */
                    ended_at?: string | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
                /** @description The avg of attributes; null where none has a value. */
                avg?: {
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
                /** @description The stddev of attributes; null where none has a value. */
                stddev?: {
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
                /** @description The stddev_pop of attributes; null where none has a value. */
                stddev_pop?: {
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
                /** @description The stddev_samp of attributes; null where none has a value. */
                stddev_samp?: {
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
                /** @description The var_pop of attributes; null where none has a value. */
                var_pop?: {
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
                /** @description The var_samp of attributes; null where none has a value. */
                var_samp?: {
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
                /** @description The variance of attributes; null where none has a value. */
                variance?: {
                    addresses?: Record<string, never>;
                    flow_json?: Record<string, never>;
                    ai_historic?: Record<string, never>;
                    progress?: Record<string, never>;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        contribution_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["contribution_group"][];
        };
        blueprint_run_group: {
            /** @constant */
            type: "blueprint_run_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                blueprint_run_id?: string | null;
                /** @description What the agent is to accomplish, in words. */
                goal?: string | null;
                /** @description Where it starts. */
                target_url?: string | null;
                /** @description The Firebase uid of the user who began the run. */
                firebase_uid?: string | null;
                /**
                 * @description Where the run stands.
                 * @enum {string|null}
                 */
                status?: "queued" | "running" | "persisting" | "completed" | "failed" | "abandoned" | null;
                /** @description How many steps were ever stored; a deleted step still counts. */
                step_count?: number | null;
                /** @description What the agent produced; null until the run is completed. */
                result_blueprint?: unknown;
                /** @description The kind of failure, such as `timeout` or `navigation_error`. */
                error_type?: string | null;
                /** @description The failure in words. */
                error_message?: string | null;
                /** @description The step number at which the run failed. */
                failed_at_step?: number | null;
                /** @description The agent's raw answer when it failed, for replay. */
                error_context?: unknown;
                /** @description When the row was created. */
                created_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When the row last changed. */
                updated_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When the run completed or failed; never set for an abandoned one. */
                completed_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When it was deleted; null while it is there. */
                deleted_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description The workspace that the run belongs to. */
                workspace?: Record<string, never>;
                /** @description How many resources it has. */
                count?: number;
                /** @description The sum of attributes; null where none has a value. */
                sum?: {
                    step_count?: number | null;
                    failed_at_step?: number | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    blueprint_run_id?: string | null;
                    goal?: string | null;
                    target_url?: string | null;
                    firebase_uid?: string | null;
                    /** @enum {string|null} */
                    status?: "queued" | "running" | "persisting" | "completed" | "failed" | "abandoned" | null;
                    step_count?: number | null;
                    error_type?: string | null;
                    error_message?: string | null;
                    failed_at_step?: number | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    completed_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    blueprint_run_id?: string | null;
                    goal?: string | null;
                    target_url?: string | null;
                    firebase_uid?: string | null;
                    /** @enum {string|null} */
                    status?: "queued" | "running" | "persisting" | "completed" | "failed" | "abandoned" | null;
                    step_count?: number | null;
                    error_type?: string | null;
                    error_message?: string | null;
                    failed_at_step?: number | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    completed_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
                /** @description The avg of attributes; null where none has a value. */
                avg?: {
                    step_count?: number | null;
                    failed_at_step?: number | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
                /** @description The stddev of attributes; null where none has a value. */
                stddev?: {
                    step_count?: number | null;
                    failed_at_step?: number | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
                /** @description The stddev_pop of attributes; null where none has a value. */
                stddev_pop?: {
                    step_count?: number | null;
                    failed_at_step?: number | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
                /** @description The stddev_samp of attributes; null where none has a value. */
                stddev_samp?: {
                    step_count?: number | null;
                    failed_at_step?: number | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
                /** @description The var_pop of attributes; null where none has a value. */
                var_pop?: {
                    step_count?: number | null;
                    failed_at_step?: number | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
                /** @description The var_samp of attributes; null where none has a value. */
                var_samp?: {
                    step_count?: number | null;
                    failed_at_step?: number | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
                /** @description The variance of attributes; null where none has a value. */
                variance?: {
                    step_count?: number | null;
                    failed_at_step?: number | null;
                    result_blueprint?: Record<string, never>;
                    error_context?: Record<string, never>;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        blueprint_run_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["blueprint_run_group"][];
        };
        blueprint_step_group: {
            /** @constant */
            type: "blueprint_step_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes and is never used again.
                 */
                blueprint_step_id?: string | null;
                /** @description Its place in the run, from 1. */
                step_number?: number | null;
                /** @description What the agent did: click, type, scroll, navigate, extract, wait, ... */
                action_type?: string | null;
                /** @description Why, in the words of the model. */
                reasoning?: string | null;
                /** @description Where the browser was. */
                page_url?: string | null;
                /** @description The path of the screenshot in its bucket. */
                screenshot_path?: string | null;
                /** @description The storage bucket that holds the screenshot. */
                screenshot_bucket?: string | null;
                /** @description What is needed to replay the action; its shape depends on `action_type`. */
                action_details?: unknown;
                /** @description The model's whole answer: model, stop reason, token usage. */
                ai_response?: unknown;
                /** @description How many characters of page summary the model was given. */
                dom_summary_length?: number | null;
                /** @description Whether the action worked; null when nobody noted it. */
                action_success?: boolean | null;
                /** @description The browser's error, if any. */
                action_error?: string | null;
                /** @description When the row was created. */
                created_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When the row last changed. */
                updated_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When it was deleted; null while it is there. */
                deleted_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description The run that the step belongs to. */
                blueprint_run?: Record<string, never>;
                /** @description How many resources it has. */
                count?: number;
                /** @description The sum of attributes; null where none has a value. */
                sum?: {
                    step_number?: number | null;
                    dom_summary_length?: number | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    blueprint_step_id?: string | null;
                    step_number?: number | null;
                    action_type?: string | null;
                    reasoning?: string | null;
                    page_url?: string | null;
                    screenshot_path?: string | null;
                    screenshot_bucket?: string | null;
                    dom_summary_length?: number | null;
                    action_error?: string | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    blueprint_step_id?: string | null;
                    step_number?: number | null;
                    action_type?: string | null;
                    reasoning?: string | null;
                    page_url?: string | null;
                    screenshot_path?: string | null;
                    screenshot_bucket?: string | null;
                    dom_summary_length?: number | null;
                    action_error?: string | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
                /** @description The avg of attributes; null where none has a value. */
                avg?: {
                    step_number?: number | null;
                    dom_summary_length?: number | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
                /** @description The stddev of attributes; null where none has a value. */
                stddev?: {
                    step_number?: number | null;
                    dom_summary_length?: number | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
                /** @description The stddev_pop of attributes; null where none has a value. */
                stddev_pop?: {
                    step_number?: number | null;
                    dom_summary_length?: number | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
                /** @description The stddev_samp of attributes; null where none has a value. */
                stddev_samp?: {
                    step_number?: number | null;
                    dom_summary_length?: number | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
                /** @description The var_pop of attributes; null where none has a value. */
                var_pop?: {
                    step_number?: number | null;
                    dom_summary_length?: number | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
                /** @description The var_samp of attributes; null where none has a value. */
                var_samp?: {
                    step_number?: number | null;
                    dom_summary_length?: number | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
                /** @description The variance of attributes; null where none has a value. */
                variance?: {
                    step_number?: number | null;
                    dom_summary_length?: number | null;
                    action_details?: Record<string, never>;
                    ai_response?: Record<string, never>;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        blueprint_step_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["blueprint_step_group"][];
        };
        skill_group: {
            /** @constant */
            type: "skill_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                skill_id?: string | null;
                /**
                 * @description A reference or an action.
                 * @enum {string|null}
                 */
                kind?: "reference" | "action" | null;
                /** @description The name that people see. At most 255 characters. */
                name?: string | null;
                /** @description What it is for, in short. */
                description?: string | null;
                /** @description The markdown that the model reads. */
                body?: string | null;
                /**
                 * @description Who may read it.
                 * @enum {string|null}
                 */
                visibility?: "private" | "public" | null;
                /** @description When the row was created. */
                created_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When the row last changed. */
                updated_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When it was deleted; null while it is there. */
                deleted_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description The workspace that owns it; null when that is not yours, as for the public skill of another. */
                workspace?: Record<string, never>;
                /** @description The conversation that an action was captured from. */
                source_thread?: Record<string, never>;
                /** @description The membership of its author. */
                created_by?: Record<string, never>;
                /** @description How many resources it has. */
                count?: number;
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    skill_id?: string | null;
                    /** @enum {string|null} */
                    kind?: "reference" | "action" | null;
                    name?: string | null;
                    description?: string | null;
                    body?: string | null;
                    /** @enum {string|null} */
                    visibility?: "private" | "public" | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    skill_id?: string | null;
                    /** @enum {string|null} */
                    kind?: "reference" | "action" | null;
                    name?: string | null;
                    description?: string | null;
                    body?: string | null;
                    /** @enum {string|null} */
                    visibility?: "private" | "public" | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        skill_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["skill_group"][];
        };
        task_group: {
            /** @constant */
            type: "task_group";
            /** @description The same for the same values of the same keys. */
            id: string;
            attributes: {
                /**
                 * Format: uuid
                 * @description The public id; it never changes.
                 */
                task_id?: string | null;
                /** @description A short label, shown in lists and chat cards. */
                title?: string | null;
                /** @description What is to be done, and why. */
                description?: string | null;
                /**
                 * @description Where the task stands.
                 * @enum {string|null}
                 */
                status?: "ice_log" | "open" | "in_progress" | "done" | "blocked" | "cancelled" | "archived" | null;
                /**
                 * @description Whether a person or the platform carries it out.
                 * @enum {string|null}
                 */
                executor_type?: "human" | "system" | null;
                /**
                 * @description Whether a person or an agent made it.
                 * @enum {string|null}
                 */
                source?: "user" | "agent" | null;
                /**
                 * @description How urgent it is.
                 * @enum {string|null}
                 */
                priority?: "low" | "medium" | "high" | "critical" | null;
                /** @description How sure the agent is that the task matters here, from 0.00 to 1.00. */
                confidence_score?: string | null;
                /** @description Reward tokens for whoever completes it. */
                token_reward?: number | null;
                /** @description Overdue after this. */
                due_date?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description Not to be surfaced before this. */
                visible_date?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description What the task is about: a list of `{type, id, label}`, the type one of invoice, company, person, document, transaction, provider, month. */
                references?: unknown;
                /** @description The id of the first provider among the references. */
                provider_ref_id?: string | null;
                /** @description The id of the first company among the references. */
                company_ref_id?: string | null;
                /** @description What happened to the task, oldest first: a list of `{action, at, by, by_type, from, to, detail}`. It only grows. */
                history?: unknown;
                /** @description Further data whose shape its `kind` decides: plan, step, scoring, mail-connect, connect-extension, connect-tools-parent or subworkspace-candidate. */
                plan_meta?: unknown;
                /** @description Relevance or urgency as the scoring pipeline sees it, from 0 to 1000 and more. */
                score?: string | null;
                /** @description When it was done. */
                done_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /**
                 * Format: uuid
                 * @description The chat thread about the task. A soft reference: the thread may be gone.
                 */
                conversation_thread_id?: string | null;
                /** @description When the row was created. */
                created_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When the row last changed. */
                updated_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description When it was deleted; null while it is there. */
                deleted_at?: (string | null) | {
                    /** Format: date-time */
                    hour?: string | null;
                    /** Format: date-time */
                    day?: string | null;
                    /** Format: date-time */
                    week?: string | null;
                    /** Format: date-time */
                    month?: string | null;
                    /** Format: date-time */
                    quarter?: string | null;
                    /** Format: date-time */
                    year?: string | null;
                };
                /** @description The workspace that the task belongs to. */
                workspace?: Record<string, never>;
                /** @description The template that it was made from. */
                template?: Record<string, never>;
                /** @description The task that this is a subtask of; none for a root task. */
                parent_task?: Record<string, never>;
                /** @description The person who is to act on it. */
                assigned_to?: Record<string, never>;
                /** @description The person who created it; none when an agent or the platform did. */
                created_by?: Record<string, never>;
                /** @description How many resources it has. */
                count?: number;
                /** @description The sum of attributes; null where none has a value. */
                sum?: {
                    confidence_score?: string | null;
                    token_reward?: number | null;
                    score?: string | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
                /** @description The max of attributes; null where none has a value. */
                max?: {
                    /** Format: uuid */
                    task_id?: string | null;
                    title?: string | null;
                    description?: string | null;
                    /** @enum {string|null} */
                    status?: "ice_log" | "open" | "in_progress" | "done" | "blocked" | "cancelled" | "archived" | null;
                    /** @enum {string|null} */
                    executor_type?: "human" | "system" | null;
                    /** @enum {string|null} */
                    source?: "user" | "agent" | null;
                    /** @enum {string|null} */
                    priority?: "low" | "medium" | "high" | "critical" | null;
                    confidence_score?: string | null;
                    token_reward?: number | null;
                    /** Format: date-time */
                    due_date?: string | null;
                    /** Format: date-time */
                    visible_date?: string | null;
                    provider_ref_id?: string | null;
                    company_ref_id?: string | null;
                    score?: string | null;
                    /** Format: date-time */
                    done_at?: string | null;
                    /** Format: uuid */
                    conversation_thread_id?: string | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
                /** @description The min of attributes; null where none has a value. */
                min?: {
                    /** Format: uuid */
                    task_id?: string | null;
                    title?: string | null;
                    description?: string | null;
                    /** @enum {string|null} */
                    status?: "ice_log" | "open" | "in_progress" | "done" | "blocked" | "cancelled" | "archived" | null;
                    /** @enum {string|null} */
                    executor_type?: "human" | "system" | null;
                    /** @enum {string|null} */
                    source?: "user" | "agent" | null;
                    /** @enum {string|null} */
                    priority?: "low" | "medium" | "high" | "critical" | null;
                    confidence_score?: string | null;
                    token_reward?: number | null;
                    /** Format: date-time */
                    due_date?: string | null;
                    /** Format: date-time */
                    visible_date?: string | null;
                    provider_ref_id?: string | null;
                    company_ref_id?: string | null;
                    score?: string | null;
                    /** Format: date-time */
                    done_at?: string | null;
                    /** Format: uuid */
                    conversation_thread_id?: string | null;
                    /** Format: date-time */
                    created_at?: string | null;
                    /** Format: date-time */
                    updated_at?: string | null;
                    /** Format: date-time */
                    deleted_at?: string | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
                /** @description The avg of attributes; null where none has a value. */
                avg?: {
                    confidence_score?: number | null;
                    token_reward?: number | null;
                    score?: number | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
                /** @description The stddev of attributes; null where none has a value. */
                stddev?: {
                    confidence_score?: number | null;
                    token_reward?: number | null;
                    score?: number | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
                /** @description The stddev_pop of attributes; null where none has a value. */
                stddev_pop?: {
                    confidence_score?: number | null;
                    token_reward?: number | null;
                    score?: number | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
                /** @description The stddev_samp of attributes; null where none has a value. */
                stddev_samp?: {
                    confidence_score?: number | null;
                    token_reward?: number | null;
                    score?: number | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
                /** @description The var_pop of attributes; null where none has a value. */
                var_pop?: {
                    confidence_score?: number | null;
                    token_reward?: number | null;
                    score?: number | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
                /** @description The var_samp of attributes; null where none has a value. */
                var_samp?: {
                    confidence_score?: number | null;
                    token_reward?: number | null;
                    score?: number | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
                /** @description The variance of attributes; null where none has a value. */
                variance?: {
                    confidence_score?: number | null;
                    token_reward?: number | null;
                    score?: number | null;
                    references?: Record<string, never>;
                    history?: Record<string, never>;
                    plan_meta?: Record<string, never>;
                };
            };
            /** @description With group[rollup]: the keys that it is a total over, none of a group. */
            meta?: {
                totalled: string[];
            };
        };
        task_group_list: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            links: {
                /** Format: uri-reference */
                self: string;
                /** Format: uri-reference */
                first: string;
                /** Format: uri-reference */
                prev: string | null;
                /** Format: uri-reference */
                next: string | null;
            };
            data: components["schemas"]["task_group"][];
        };
        included: (components["schemas"]["workspace"] | components["schemas"]["people"] | components["schemas"]["membership"] | components["schemas"]["chat_conversation"] | components["schemas"]["task_template"] | components["schemas"]["contribution"] | components["schemas"]["blueprint_run"] | components["schemas"]["blueprint_step"] | components["schemas"]["skill"] | components["schemas"]["task"])[];
        errors: {
            jsonapi: {
                /** @constant */
                version: "1.1";
            };
            errors: {
                status: string;
                /** @enum {string} */
                code: "validation-failed" | "parse-failed" | "not-found" | "access-denied" | "invalid-headers" | "invalid-jwt" | "jwt-invalid-claims" | "jwt-missing-role-claims" | "permission-error" | "constraint-violation" | "data-exception" | "bad-request" | "concurrent-update" | "not-supported" | "unexpected-payload" | "invalid-json" | "postgres-error" | "timeout" | "unexpected" | "invalid-transition" | "conflict" | "wrong-cell" | "limit-exceeded";
                title: string;
                /** @description What was wrong, and what is accepted. */
                detail: string;
                links?: {
                    /** Format: uri */
                    type?: string;
                };
                source?: {
                    /** @description A JSON pointer into the body. */
                    pointer?: string;
                    /** @description A parameter of the query string, as it was sent. */
                    parameter?: string;
                    /** @description A header. */
                    header?: string;
                };
                /** @description Such as the statuses that are open from here, or the limit that was passed. */
                meta?: Record<string, never>;
            }[];
        };
        contribution_new: {
            /** @constant */
            type: "contribution";
            /** @description A name of your own, for references within the request. */
            lid?: string;
            attributes: {
                /** @description A label for people. */
                name: string;
                /** @description The addresses captured: a list of objects. */
                addresses: unknown;
                /** @description The countries concerned, ISO 3166-1 alpha-2. */
                country: string[];
                /** @description What was recorded: `{steps: [...]}`, each step a navigation, an interaction or an extraction. */
                flow_json: unknown;
                /** @description The provider that the blueprint is for, such as `amazon`. At most 255 characters. */
                provider_slug?: string | null;
                /** @description The page on which the user began. At most 2048 characters. */
                source_url?: string | null;
                /** @description How the AI processed it: model, phases, token usage, outputs. */
                ai_historic?: unknown;
                /** @description How far the run is: `{total, current, inserted, status, message, error}`, each optional. */
                progress?: unknown;
            };
            relationships?: Record<string, never>;
        };
        contribution_changes: {
            /** @constant */
            type: "contribution";
            /** Format: uuid */
            id: string;
            attributes?: {
                /** @description How the AI processed it: model, phases, token usage, outputs. */
                ai_historic?: unknown;
            };
            relationships?: Record<string, never>;
        };
        blueprint_run_new: {
            /** @constant */
            type: "blueprint_run";
            /** @description A name of your own, for references within the request. */
            lid?: string;
            attributes: {
                /** @description What the agent is to accomplish, in words. */
                goal: string;
                /** @description Where it starts. */
                target_url: string;
            };
            relationships?: Record<string, never>;
        };
        skill_new: {
            /** @constant */
            type: "skill";
            /** @description A name of your own, for references within the request. */
            lid?: string;
            attributes: {
                /**
                 * @description A reference or an action.
                 * @enum {string}
                 */
                kind: "reference" | "action";
                /**
                 * @description Who may read it.
                 * @enum {string}
                 */
                visibility?: "private" | "public";
                /** @description The name that people see. At most 255 characters. */
                name: string;
                /** @description What it is for, in short. */
                description?: string | null;
                /** @description The markdown that the model reads. */
                body: string;
            };
            relationships?: {
                /** @description The conversation that an action was captured from. */
                source_thread?: {
                    data: components["schemas"]["chat_conversation_identifier"] | null;
                };
            };
        };
        skill_changes: {
            /** @constant */
            type: "skill";
            /** Format: uuid */
            id: string;
            attributes?: {
                /** @description The name that people see. At most 255 characters. */
                name?: string;
                /** @description What it is for, in short. */
                description?: string | null;
                /** @description The markdown that the model reads. */
                body?: string;
            };
            relationships?: Record<string, never>;
        };
        task_new: {
            /** @constant */
            type: "task";
            /** @description A name of your own, for references within the request. */
            lid?: string;
            attributes: {
                /** @description A short label, shown in lists and chat cards. */
                title: string;
                /** @description What is to be done, and why. */
                description?: string | null;
                /**
                 * @description Where the task stands.
                 * @enum {string}
                 */
                status?: "ice_log" | "open" | "in_progress" | "done" | "blocked" | "cancelled" | "archived";
                /**
                 * @description Whether a person or the platform carries it out.
                 * @enum {string}
                 */
                executor_type: "human" | "system";
                /**
                 * @description How urgent it is.
                 * @enum {string|null}
                 */
                priority?: "low" | "medium" | "high" | "critical" | null;
                /** @description Overdue after this. */
                due_date?: string | null;
                /** @description Not to be surfaced before this. */
                visible_date?: string | null;
                /** @description What the task is about: a list of `{type, id, label}`, the type one of invoice, company, person, document, transaction, provider, month. */
                references?: unknown;
                /**
                 * Format: uuid
                 * @description The chat thread about the task. A soft reference: the thread may be gone.
                 */
                conversation_thread_id?: string | null;
                /** @description How sure the agent is that the task matters here, from 0.00 to 1.00. */
                confidence_score?: string | number | null;
                /** @description Relevance or urgency as the scoring pipeline sees it, from 0 to 1000 and more. */
                score?: string | number | null;
                /** @description Reward tokens for whoever completes it. */
                token_reward?: number | null;
                /** @description Further data whose shape its `kind` decides: plan, step, scoring, mail-connect, connect-extension, connect-tools-parent or subworkspace-candidate. */
                plan_meta?: unknown;
            };
            relationships?: {
                /** @description The template that it was made from. */
                template?: {
                    data: components["schemas"]["task_template_identifier"] | null;
                };
                /** @description The task that this is a subtask of; none for a root task. */
                parent_task?: {
                    data: components["schemas"]["task_identifier"] | null;
                };
                /** @description The person who is to act on it. */
                assigned_to?: {
                    data: components["schemas"]["people_identifier"] | null;
                };
            };
        };
        task_changes: {
            /** @constant */
            type: "task";
            /** Format: uuid */
            id: string;
            attributes?: {
                /** @description A short label, shown in lists and chat cards. */
                title?: string;
                /** @description What is to be done, and why. */
                description?: string | null;
                /**
                 * @description Where the task stands.
                 * @enum {string}
                 */
                status?: "ice_log" | "open" | "in_progress" | "done" | "blocked" | "cancelled" | "archived";
                /**
                 * @description Whether a person or the platform carries it out.
                 * @enum {string}
                 */
                executor_type?: "human" | "system";
                /**
                 * @description How urgent it is.
                 * @enum {string|null}
                 */
                priority?: "low" | "medium" | "high" | "critical" | null;
                /** @description Overdue after this. */
                due_date?: string | null;
                /** @description Not to be surfaced before this. */
                visible_date?: string | null;
                /** @description What the task is about: a list of `{type, id, label}`, the type one of invoice, company, person, document, transaction, provider, month. */
                references?: unknown;
                /**
                 * Format: uuid
                 * @description The chat thread about the task. A soft reference: the thread may be gone.
                 */
                conversation_thread_id?: string | null;
                /** @description How sure the agent is that the task matters here, from 0.00 to 1.00. */
                confidence_score?: string | number | null;
                /** @description Relevance or urgency as the scoring pipeline sees it, from 0 to 1000 and more. */
                score?: string | number | null;
                /** @description Reward tokens for whoever completes it. */
                token_reward?: number | null;
                /** @description Further data whose shape its `kind` decides: plan, step, scoring, mail-connect, connect-extension, connect-tools-parent or subworkspace-candidate. */
                plan_meta?: unknown;
            };
            relationships?: {
                /** @description The template that it was made from. */
                template?: {
                    data: components["schemas"]["task_template_identifier"] | null;
                };
                /** @description The task that this is a subtask of; none for a root task. */
                parent_task?: {
                    data: components["schemas"]["task_identifier"] | null;
                };
                /** @description The person who is to act on it. */
                assigned_to?: {
                    data: components["schemas"]["people_identifier"] | null;
                };
            };
        };
    };
    responses: {
        /** @description A parameter, a header or the body is not as it has to be. */
        refused_400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description No token, or one that is not accepted. */
        refused_401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description The role may never do this. */
        refused_403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description There is no such resource, or not for this caller. */
        refused_404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description Accept asks for what is not offered. */
        refused_406: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description It stands against what is stored, or against the URL: a status that is not open from here, another type. */
        refused_409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description The resource has changed since its ETag was read. */
        refused_412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description The body is too large. */
        refused_413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description The type of the body is not accepted. */
        refused_415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description The workspace of the token does not live in this cell. */
        refused_421: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description Values of the body are not accepted. */
        refused_422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
        /** @description Something else went wrong. */
        failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/vnd.api+json": components["schemas"]["errors"];
            };
        };
    };
    parameters: {
        /** @description The public id. */
        id: string;
        /** @description How many resources a page has. */
        "page.size": number;
        /** @description Which page, from 1; the answer then has the link "last". */
        "page.number": number;
        /** @description A cursor, from the link "next". */
        "page.after": string;
        /** @description A cursor, from the link "prev". */
        "page.before": string;
        /** @description Which attributes and relationships of "workspace" are shown, by commas. */
        "fields.workspace": string;
        /** @description Which attributes and relationships of "people" are shown, by commas. */
        "fields.people": string;
        /** @description Which attributes and relationships of "membership" are shown, by commas. */
        "fields.membership": string;
        /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
        "fields.chat_conversation": string;
        /** @description Which attributes and relationships of "task_template" are shown, by commas. */
        "fields.task_template": string;
        /** @description Which attributes and relationships of "contribution" are shown, by commas. */
        "fields.contribution": string;
        /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
        "fields.blueprint_run": string;
        /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
        "fields.blueprint_step": string;
        /** @description Which attributes and relationships of "skill" are shown, by commas. */
        "fields.skill": string;
        /** @description Which attributes and relationships of "task" are shown, by commas. */
        "fields.task": string;
        /** @description By commas: id, workspace_id, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.workspace": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.workspace": string;
        /** @description Lists groups, of the type "workspace_group", in place of resources. By commas: workspace_id, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[workspace_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
        "group.workspace": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.workspace": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.workspace_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.workspace.id": string;
        /** @description Any of these values of "workspace_id", by commas. */
        "filter.workspace.workspace_id": string;
        /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
        "include.people": string;
        /** @description By commas: id, person_id, full_name, avatar_url, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.people": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.people": string;
        /** @description Lists groups, of the type "people_group", in place of resources. By commas: person_id, full_name, avatar_url, workspace, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[people_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
        "group.people": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.people": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.people_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.people.id": string;
        /** @description Any of these values of "person_id", by commas. */
        "filter.people.person_id": string;
        /** @description Any of these values of "full_name", by commas. */
        "filter.people.full_name": string;
        /** @description Any of these values of "avatar_url", by commas. */
        "filter.people.avatar_url": string;
        /** @description Any of these values of "workspace", by commas. */
        "filter.people.workspace": string;
        /** @description Related resources to bring along, by commas: workspace, person; by dots theirs, at most 5 deep. */
        "include.membership": string;
        /** @description By commas: id, membership_id, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.membership": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.membership": string;
        /** @description Lists groups, of the type "membership_group", in place of resources. By commas: membership_id, workspace, person, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[membership_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
        "group.membership": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.membership": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.membership_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.membership.id": string;
        /** @description Any of these values of "membership_id", by commas. */
        "filter.membership.membership_id": string;
        /** @description Any of these values of "workspace", by commas. */
        "filter.membership.workspace": string;
        /** @description Any of these values of "person", by commas. */
        "filter.membership.person": string;
        /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
        "include.chat_conversation": string;
        /** @description By commas: id, chat_conversation_id, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.chat_conversation": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.chat_conversation": string;
        /** @description Lists groups, of the type "chat_conversation_group", in place of resources. By commas: chat_conversation_id, workspace, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[chat_conversation_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
        "group.chat_conversation": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.chat_conversation": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.chat_conversation_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.chat_conversation.id": string;
        /** @description Any of these values of "chat_conversation_id", by commas. */
        "filter.chat_conversation.chat_conversation_id": string;
        /** @description Any of these values of "workspace", by commas. */
        "filter.chat_conversation.workspace": string;
        /** @description By commas: id, task_template_id, title, markdown_content, action_type, token_reward, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.task_template": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.task_template": string;
        /** @description Lists groups, of the type "task_template_group", in place of resources. By commas: task_template_id, title, markdown_content, action_type, token_reward, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[task_template_group] take those keys, count, and by dots what is computed: sum, max, min, avg, stddev, stddev_pop, stddev_samp, var_pop, var_samp, variance; and there are page[size] and page[number]. */
        "group.task_template": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.task_template": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.task_template_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.task_template.id": string;
        /** @description Any of these values of "task_template_id", by commas. */
        "filter.task_template.task_template_id": string;
        /** @description Any of these values of "title", by commas. */
        "filter.task_template.title": string;
        /** @description Any of these values of "markdown_content", by commas. */
        "filter.task_template.markdown_content": string;
        /** @description Any of these values of "action_type", by commas. */
        "filter.task_template.action_type": string;
        /** @description Any of these values of "token_reward", by commas. */
        "filter.task_template.token_reward": string;
        /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
        "include.contribution": string;
        /** @description By commas: id, contribution_id, name, addresses, country, status, flow_json, ai_historic, provider_slug, source_url, started_at, ended_at, progress, created_at, updated_at, deleted_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.contribution": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.contribution": string;
        /** @description Lists groups, of the type "contribution_group", in place of resources. By commas: contribution_id, name, addresses, country, status, flow_json, ai_historic, provider_slug, source_url, started_at, ended_at, progress, created_at, updated_at, deleted_at, workspace, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[contribution_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
        "group.contribution": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.contribution": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.contribution_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.contribution.id": string;
        /** @description Any of these values of "contribution_id", by commas. */
        "filter.contribution.contribution_id": string;
        /** @description Any of these values of "name", by commas. */
        "filter.contribution.name": string;
        /** @description Any of these values of "addresses", by commas. */
        "filter.contribution.addresses": string;
        /** @description Any of these values of "country", by commas. */
        "filter.contribution.country": string;
        /** @description Any of these values of "status", by commas. */
        "filter.contribution.status": string;
        /** @description Any of these values of "flow_json", by commas. */
        "filter.contribution.flow_json": string;
        /** @description Any of these values of "ai_historic", by commas. */
        "filter.contribution.ai_historic": string;
        /** @description Any of these values of "provider_slug", by commas. */
        "filter.contribution.provider_slug": string;
        /** @description Any of these values of "source_url", by commas. */
        "filter.contribution.source_url": string;
        /** @description Any of these values of "started_at", by commas. */
        "filter.contribution.started_at": string;
        /** @description Any of these values of "ended_at", by commas. */
        "filter.contribution.ended_at": string;
        /** @description Any of these values of "progress", by commas. */
        "filter.contribution.progress": string;
        /** @description Any of these values of "created_at", by commas. */
        "filter.contribution.created_at": string;
        /** @description Any of these values of "updated_at", by commas. */
        "filter.contribution.updated_at": string;
        /** @description Any of these values of "deleted_at", by commas. */
        "filter.contribution.deleted_at": string;
        /** @description Any of these values of "workspace", by commas. */
        "filter.contribution.workspace": string;
        /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
        "include.blueprint_run": string;
        /** @description By commas: id, blueprint_run_id, goal, target_url, firebase_uid, status, step_count, result_blueprint, error_type, error_message, failed_at_step, error_context, created_at, updated_at, completed_at, deleted_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.blueprint_run": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.blueprint_run": string;
        /** @description Lists groups, of the type "blueprint_run_group", in place of resources. By commas: blueprint_run_id, goal, target_url, firebase_uid, status, step_count, result_blueprint, error_type, error_message, failed_at_step, error_context, created_at, updated_at, completed_at, deleted_at, workspace, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[blueprint_run_group] take those keys, count, and by dots what is computed: sum, max, min, avg, stddev, stddev_pop, stddev_samp, var_pop, var_samp, variance; and there are page[size] and page[number]. */
        "group.blueprint_run": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.blueprint_run": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.blueprint_run_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.blueprint_run.id": string;
        /** @description Any of these values of "blueprint_run_id", by commas. */
        "filter.blueprint_run.blueprint_run_id": string;
        /** @description Any of these values of "goal", by commas. */
        "filter.blueprint_run.goal": string;
        /** @description Any of these values of "target_url", by commas. */
        "filter.blueprint_run.target_url": string;
        /** @description Any of these values of "firebase_uid", by commas. */
        "filter.blueprint_run.firebase_uid": string;
        /** @description Any of these values of "status", by commas. */
        "filter.blueprint_run.status": string;
        /** @description Any of these values of "step_count", by commas. */
        "filter.blueprint_run.step_count": string;
        /** @description Any of these values of "result_blueprint", by commas. */
        "filter.blueprint_run.result_blueprint": string;
        /** @description Any of these values of "error_type", by commas. */
        "filter.blueprint_run.error_type": string;
        /** @description Any of these values of "error_message", by commas. */
        "filter.blueprint_run.error_message": string;
        /** @description Any of these values of "failed_at_step", by commas. */
        "filter.blueprint_run.failed_at_step": string;
        /** @description Any of these values of "error_context", by commas. */
        "filter.blueprint_run.error_context": string;
        /** @description Any of these values of "created_at", by commas. */
        "filter.blueprint_run.created_at": string;
        /** @description Any of these values of "updated_at", by commas. */
        "filter.blueprint_run.updated_at": string;
        /** @description Any of these values of "completed_at", by commas. */
        "filter.blueprint_run.completed_at": string;
        /** @description Any of these values of "deleted_at", by commas. */
        "filter.blueprint_run.deleted_at": string;
        /** @description Any of these values of "workspace", by commas. */
        "filter.blueprint_run.workspace": string;
        /** @description Any of these values of "steps", by commas. */
        "filter.blueprint_run.steps": string;
        /** @description Related resources to bring along, by commas: blueprint_run; by dots theirs, at most 5 deep. */
        "include.blueprint_step": string;
        /** @description By commas: id, blueprint_step_id, step_number, action_type, reasoning, page_url, screenshot_path, screenshot_bucket, action_details, ai_response, dom_summary_length, action_success, action_error, created_at, updated_at, deleted_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.blueprint_step": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.blueprint_step": string;
        /** @description Lists groups, of the type "blueprint_step_group", in place of resources. By commas: blueprint_step_id, step_number, action_type, reasoning, page_url, screenshot_path, screenshot_bucket, action_details, ai_response, dom_summary_length, action_success, action_error, created_at, updated_at, deleted_at, blueprint_run, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[blueprint_step_group] take those keys, count, and by dots what is computed: sum, max, min, avg, stddev, stddev_pop, stddev_samp, var_pop, var_samp, variance; and there are page[size] and page[number]. */
        "group.blueprint_step": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.blueprint_step": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.blueprint_step_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.blueprint_step.id": string;
        /** @description Any of these values of "blueprint_step_id", by commas. */
        "filter.blueprint_step.blueprint_step_id": string;
        /** @description Any of these values of "step_number", by commas. */
        "filter.blueprint_step.step_number": string;
        /** @description Any of these values of "action_type", by commas. */
        "filter.blueprint_step.action_type": string;
        /** @description Any of these values of "reasoning", by commas. */
        "filter.blueprint_step.reasoning": string;
        /** @description Any of these values of "page_url", by commas. */
        "filter.blueprint_step.page_url": string;
        /** @description Any of these values of "screenshot_path", by commas. */
        "filter.blueprint_step.screenshot_path": string;
        /** @description Any of these values of "screenshot_bucket", by commas. */
        "filter.blueprint_step.screenshot_bucket": string;
        /** @description Any of these values of "action_details", by commas. */
        "filter.blueprint_step.action_details": string;
        /** @description Any of these values of "ai_response", by commas. */
        "filter.blueprint_step.ai_response": string;
        /** @description Any of these values of "dom_summary_length", by commas. */
        "filter.blueprint_step.dom_summary_length": string;
        /** @description Any of these values of "action_success", by commas. */
        "filter.blueprint_step.action_success": string;
        /** @description Any of these values of "action_error", by commas. */
        "filter.blueprint_step.action_error": string;
        /** @description Any of these values of "created_at", by commas. */
        "filter.blueprint_step.created_at": string;
        /** @description Any of these values of "updated_at", by commas. */
        "filter.blueprint_step.updated_at": string;
        /** @description Any of these values of "deleted_at", by commas. */
        "filter.blueprint_step.deleted_at": string;
        /** @description Any of these values of "blueprint_run", by commas. */
        "filter.blueprint_step.blueprint_run": string;
        /** @description Related resources to bring along, by commas: workspace, source_thread, created_by; by dots theirs, at most 5 deep. */
        "include.skill": string;
        /** @description By commas: id, skill_id, kind, name, description, body, visibility, created_at, updated_at, deleted_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.skill": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.skill": string;
        /** @description Lists groups, of the type "skill_group", in place of resources. By commas: skill_id, kind, name, description, body, visibility, created_at, updated_at, deleted_at, workspace, source_thread, created_by, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[skill_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
        "group.skill": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.skill": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.skill_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.skill.id": string;
        /** @description Any of these values of "skill_id", by commas. */
        "filter.skill.skill_id": string;
        /** @description Any of these values of "kind", by commas. */
        "filter.skill.kind": string;
        /** @description Any of these values of "name", by commas. */
        "filter.skill.name": string;
        /** @description Any of these values of "description", by commas. */
        "filter.skill.description": string;
        /** @description Any of these values of "body", by commas. */
        "filter.skill.body": string;
        /** @description Any of these values of "visibility", by commas. */
        "filter.skill.visibility": string;
        /** @description Any of these values of "created_at", by commas. */
        "filter.skill.created_at": string;
        /** @description Any of these values of "updated_at", by commas. */
        "filter.skill.updated_at": string;
        /** @description Any of these values of "deleted_at", by commas. */
        "filter.skill.deleted_at": string;
        /** @description Any of these values of "workspace", by commas. */
        "filter.skill.workspace": string;
        /** @description Any of these values of "source_thread", by commas. */
        "filter.skill.source_thread": string;
        /** @description Any of these values of "created_by", by commas. */
        "filter.skill.created_by": string;
        /** @description Related resources to bring along, by commas: workspace, template, parent_task, subtasks, assigned_to, created_by; by dots theirs, at most 5 deep. */
        "include.task": string;
        /** @description By commas: id, task_id, title, description, status, executor_type, source, priority, confidence_score, token_reward, due_date, visible_date, references, provider_ref_id, company_ref_id, history, plan_meta, score, done_at, conversation_thread_id, created_at, updated_at, deleted_at, subtasks_aggregate.min.created_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
        "sort.task": string;
        /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
        "filter.task": string;
        /** @description Lists groups, of the type "task_group", in place of resources. By commas: task_id, title, description, status, executor_type, source, priority, confidence_score, token_reward, due_date, visible_date, references, provider_ref_id, company_ref_id, history, plan_meta, score, done_at, conversation_thread_id, created_at, updated_at, deleted_at, workspace, template, parent_task, assigned_to, created_by, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[task_group] take those keys, count, and by dots what is computed: sum, max, min, avg, stddev, stddev_pop, stddev_samp, var_pop, var_samp, variance; and there are page[size] and page[number]. */
        "group.task": string;
        /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
        "group.having.task": string;
        /** @description With "group": which attributes groups have, by commas. */
        "fields.task_group": string;
        /** @description Any of these values of "id", by commas. */
        "filter.task.id": string;
        /** @description Any of these values of "task_id", by commas. */
        "filter.task.task_id": string;
        /** @description Any of these values of "title", by commas. */
        "filter.task.title": string;
        /** @description Any of these values of "description", by commas. */
        "filter.task.description": string;
        /** @description Any of these values of "status", by commas. */
        "filter.task.status": string;
        /** @description Any of these values of "executor_type", by commas. */
        "filter.task.executor_type": string;
        /** @description Any of these values of "source", by commas. */
        "filter.task.source": string;
        /** @description Any of these values of "priority", by commas. */
        "filter.task.priority": string;
        /** @description Any of these values of "confidence_score", by commas. */
        "filter.task.confidence_score": string;
        /** @description Any of these values of "token_reward", by commas. */
        "filter.task.token_reward": string;
        /** @description Any of these values of "due_date", by commas. */
        "filter.task.due_date": string;
        /** @description Any of these values of "visible_date", by commas. */
        "filter.task.visible_date": string;
        /** @description Any of these values of "references", by commas. */
        "filter.task.references": string;
        /** @description Any of these values of "provider_ref_id", by commas. */
        "filter.task.provider_ref_id": string;
        /** @description Any of these values of "company_ref_id", by commas. */
        "filter.task.company_ref_id": string;
        /** @description Any of these values of "history", by commas. */
        "filter.task.history": string;
        /** @description Any of these values of "plan_meta", by commas. */
        "filter.task.plan_meta": string;
        /** @description Any of these values of "score", by commas. */
        "filter.task.score": string;
        /** @description Any of these values of "done_at", by commas. */
        "filter.task.done_at": string;
        /** @description Any of these values of "conversation_thread_id", by commas. */
        "filter.task.conversation_thread_id": string;
        /** @description Any of these values of "created_at", by commas. */
        "filter.task.created_at": string;
        /** @description Any of these values of "updated_at", by commas. */
        "filter.task.updated_at": string;
        /** @description Any of these values of "deleted_at", by commas. */
        "filter.task.deleted_at": string;
        /** @description Any of these values of "workspace", by commas. */
        "filter.task.workspace": string;
        /** @description Any of these values of "template", by commas. */
        "filter.task.template": string;
        /** @description Any of these values of "parent_task", by commas. */
        "filter.task.parent_task": string;
        /** @description Any of these values of "subtasks", by commas. */
        "filter.task.subtasks": string;
        /** @description Any of these values of "assigned_to", by commas. */
        "filter.task.assigned_to": string;
        /** @description Any of these values of "created_by", by commas. */
        "filter.task.created_by": string;
        /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
        "group.time_zone": string;
        /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
        "group.rollup": boolean;
        /** @description An ETag: 304 while the resource is the same. */
        if_none_match: string;
        /** @description An ETag: 412 unless the resource is still the same. */
        if_match: string;
        /** @description Sent again under the same key, it is not done again, and answered alike. */
        idempotency_key: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_workspaces: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, workspace_id, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.workspace"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.workspace"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.workspace.id"];
                /** @description Any of these values of "workspace_id", by commas. */
                "filter[workspace_id]"?: components["parameters"]["filter.workspace.workspace_id"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "workspace_group", in place of resources. By commas: workspace_id, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[workspace_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.workspace"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.workspace"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[workspace_group]"?: components["parameters"]["fields.workspace_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["workspace_list"] | components["schemas"]["workspace_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["workspace_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    list_people: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.people"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, person_id, full_name, avatar_url, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.people"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.people"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.people.id"];
                /** @description Any of these values of "person_id", by commas. */
                "filter[person_id]"?: components["parameters"]["filter.people.person_id"];
                /** @description Any of these values of "full_name", by commas. */
                "filter[full_name]"?: components["parameters"]["filter.people.full_name"];
                /** @description Any of these values of "avatar_url", by commas. */
                "filter[avatar_url]"?: components["parameters"]["filter.people.avatar_url"];
                /** @description Any of these values of "workspace", by commas. */
                "filter[workspace]"?: components["parameters"]["filter.people.workspace"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "people_group", in place of resources. By commas: person_id, full_name, avatar_url, workspace, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[people_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.people"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.people"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[people_group]"?: components["parameters"]["fields.people_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["people_list"] | components["schemas"]["people_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_people: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.people"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["people_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_of_people: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["workspace"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_linkage_of_people: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["workspace_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    list_memberships: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, person; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.membership"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, membership_id, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.membership"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.membership"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.membership.id"];
                /** @description Any of these values of "membership_id", by commas. */
                "filter[membership_id]"?: components["parameters"]["filter.membership.membership_id"];
                /** @description Any of these values of "workspace", by commas. */
                "filter[workspace]"?: components["parameters"]["filter.membership.workspace"];
                /** @description Any of these values of "person", by commas. */
                "filter[person]"?: components["parameters"]["filter.membership.person"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "membership_group", in place of resources. By commas: membership_id, workspace, person, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[membership_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.membership"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.membership"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[membership_group]"?: components["parameters"]["fields.membership_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["membership_list"] | components["schemas"]["membership_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_membership: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, person; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.membership"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["membership_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_of_membership: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["workspace"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_linkage_of_membership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["workspace_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_person_of_membership: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.people"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["people"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_person_linkage_of_membership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["people_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    list_chat_conversations: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.chat_conversation"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, chat_conversation_id, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.chat_conversation"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.chat_conversation"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.chat_conversation.id"];
                /** @description Any of these values of "chat_conversation_id", by commas. */
                "filter[chat_conversation_id]"?: components["parameters"]["filter.chat_conversation.chat_conversation_id"];
                /** @description Any of these values of "workspace", by commas. */
                "filter[workspace]"?: components["parameters"]["filter.chat_conversation.workspace"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "chat_conversation_group", in place of resources. By commas: chat_conversation_id, workspace, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[chat_conversation_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.chat_conversation"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.chat_conversation"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[chat_conversation_group]"?: components["parameters"]["fields.chat_conversation_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["chat_conversation_list"] | components["schemas"]["chat_conversation_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_chat_conversation: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.chat_conversation"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["chat_conversation_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_of_chat_conversation: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["workspace"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_linkage_of_chat_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["workspace_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    list_task_templates: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, task_template_id, title, markdown_content, action_type, token_reward, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.task_template"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.task_template"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.task_template.id"];
                /** @description Any of these values of "task_template_id", by commas. */
                "filter[task_template_id]"?: components["parameters"]["filter.task_template.task_template_id"];
                /** @description Any of these values of "title", by commas. */
                "filter[title]"?: components["parameters"]["filter.task_template.title"];
                /** @description Any of these values of "markdown_content", by commas. */
                "filter[markdown_content]"?: components["parameters"]["filter.task_template.markdown_content"];
                /** @description Any of these values of "action_type", by commas. */
                "filter[action_type]"?: components["parameters"]["filter.task_template.action_type"];
                /** @description Any of these values of "token_reward", by commas. */
                "filter[token_reward]"?: components["parameters"]["filter.task_template.token_reward"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "task_template_group", in place of resources. By commas: task_template_id, title, markdown_content, action_type, token_reward, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[task_template_group] take those keys, count, and by dots what is computed: sum, max, min, avg, stddev, stddev_pop, stddev_samp, var_pop, var_samp, variance; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.task_template"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.task_template"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[task_template_group]"?: components["parameters"]["fields.task_template_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["task_template_list"] | components["schemas"]["task_template_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_task_template: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["task_template_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    list_contributions: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.contribution"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, contribution_id, name, addresses, country, status, flow_json, ai_historic, provider_slug, source_url, started_at, ended_at, progress, created_at, updated_at, deleted_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.contribution"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.contribution"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.contribution.id"];
                /** @description Any of these values of "contribution_id", by commas. */
                "filter[contribution_id]"?: components["parameters"]["filter.contribution.contribution_id"];
                /** @description Any of these values of "name", by commas. */
                "filter[name]"?: components["parameters"]["filter.contribution.name"];
                /** @description Any of these values of "addresses", by commas. */
                "filter[addresses]"?: components["parameters"]["filter.contribution.addresses"];
                /** @description Any of these values of "country", by commas. */
                "filter[country]"?: components["parameters"]["filter.contribution.country"];
                /** @description Any of these values of "status", by commas. */
                "filter[status]"?: components["parameters"]["filter.contribution.status"];
                /** @description Any of these values of "flow_json", by commas. */
                "filter[flow_json]"?: components["parameters"]["filter.contribution.flow_json"];
                /** @description Any of these values of "ai_historic", by commas. */
                "filter[ai_historic]"?: components["parameters"]["filter.contribution.ai_historic"];
                /** @description Any of these values of "provider_slug", by commas. */
                "filter[provider_slug]"?: components["parameters"]["filter.contribution.provider_slug"];
                /** @description Any of these values of "source_url", by commas. */
                "filter[source_url]"?: components["parameters"]["filter.contribution.source_url"];
                /** @description Any of these values of "started_at", by commas. */
                "filter[started_at]"?: components["parameters"]["filter.contribution.started_at"];
                /** @description Any of these values of "ended_at", by commas. */
                "filter[ended_at]"?: components["parameters"]["filter.contribution.ended_at"];
                /** @description Any of these values of "progress", by commas. */
                "filter[progress]"?: components["parameters"]["filter.contribution.progress"];
                /** @description Any of these values of "created_at", by commas. */
                "filter[created_at]"?: components["parameters"]["filter.contribution.created_at"];
                /** @description Any of these values of "updated_at", by commas. */
                "filter[updated_at]"?: components["parameters"]["filter.contribution.updated_at"];
                /** @description Any of these values of "deleted_at", by commas. */
                "filter[deleted_at]"?: components["parameters"]["filter.contribution.deleted_at"];
                /** @description Any of these values of "workspace", by commas. */
                "filter[workspace]"?: components["parameters"]["filter.contribution.workspace"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "contribution_group", in place of resources. By commas: contribution_id, name, addresses, country, status, flow_json, ai_historic, provider_slug, source_url, started_at, ended_at, progress, created_at, updated_at, deleted_at, workspace, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[contribution_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.contribution"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.contribution"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[contribution_group]"?: components["parameters"]["fields.contribution_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["contribution_list"] | components["schemas"]["contribution_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    create_contribution: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.contribution"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["contribution_new"];
                };
            };
        };
        responses: {
            /** @description The new resource. */
            201: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["contribution_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_contribution: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.contribution"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["contribution_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    delete_contribution: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    update_contribution: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.contribution"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["contribution_changes"];
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["contribution_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_of_contribution: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["workspace"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_linkage_of_contribution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["workspace_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    set_contribution_status: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.contribution"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "contribution";
                        /** Format: uuid */
                        id: string;
                        attributes: {
                            /** @description One of processing, cancel, done. */
                            status: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["contribution_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    append_contribution_steps: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.contribution"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "contribution";
                        /** Format: uuid */
                        id: string;
                        attributes: {
                            /** @description The steps, objects, in order. */
                            steps: unknown[];
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["contribution_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    update_contribution_progress: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.contribution"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "contribution";
                        /** Format: uuid */
                        id: string;
                        attributes: {
                            /** @description `{total, current, inserted, status, message, error}`, each optional. */
                            progress: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["contribution_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    list_blueprint_runs: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_run"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, blueprint_run_id, goal, target_url, firebase_uid, status, step_count, result_blueprint, error_type, error_message, failed_at_step, error_context, created_at, updated_at, completed_at, deleted_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.blueprint_run"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.blueprint_run"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.blueprint_run.id"];
                /** @description Any of these values of "blueprint_run_id", by commas. */
                "filter[blueprint_run_id]"?: components["parameters"]["filter.blueprint_run.blueprint_run_id"];
                /** @description Any of these values of "goal", by commas. */
                "filter[goal]"?: components["parameters"]["filter.blueprint_run.goal"];
                /** @description Any of these values of "target_url", by commas. */
                "filter[target_url]"?: components["parameters"]["filter.blueprint_run.target_url"];
                /** @description Any of these values of "firebase_uid", by commas. */
                "filter[firebase_uid]"?: components["parameters"]["filter.blueprint_run.firebase_uid"];
                /** @description Any of these values of "status", by commas. */
                "filter[status]"?: components["parameters"]["filter.blueprint_run.status"];
                /** @description Any of these values of "step_count", by commas. */
                "filter[step_count]"?: components["parameters"]["filter.blueprint_run.step_count"];
                /** @description Any of these values of "result_blueprint", by commas. */
                "filter[result_blueprint]"?: components["parameters"]["filter.blueprint_run.result_blueprint"];
                /** @description Any of these values of "error_type", by commas. */
                "filter[error_type]"?: components["parameters"]["filter.blueprint_run.error_type"];
                /** @description Any of these values of "error_message", by commas. */
                "filter[error_message]"?: components["parameters"]["filter.blueprint_run.error_message"];
                /** @description Any of these values of "failed_at_step", by commas. */
                "filter[failed_at_step]"?: components["parameters"]["filter.blueprint_run.failed_at_step"];
                /** @description Any of these values of "error_context", by commas. */
                "filter[error_context]"?: components["parameters"]["filter.blueprint_run.error_context"];
                /** @description Any of these values of "created_at", by commas. */
                "filter[created_at]"?: components["parameters"]["filter.blueprint_run.created_at"];
                /** @description Any of these values of "updated_at", by commas. */
                "filter[updated_at]"?: components["parameters"]["filter.blueprint_run.updated_at"];
                /** @description Any of these values of "completed_at", by commas. */
                "filter[completed_at]"?: components["parameters"]["filter.blueprint_run.completed_at"];
                /** @description Any of these values of "deleted_at", by commas. */
                "filter[deleted_at]"?: components["parameters"]["filter.blueprint_run.deleted_at"];
                /** @description Any of these values of "workspace", by commas. */
                "filter[workspace]"?: components["parameters"]["filter.blueprint_run.workspace"];
                /** @description Any of these values of "steps", by commas. */
                "filter[steps]"?: components["parameters"]["filter.blueprint_run.steps"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "blueprint_run_group", in place of resources. By commas: blueprint_run_id, goal, target_url, firebase_uid, status, step_count, result_blueprint, error_type, error_message, failed_at_step, error_context, created_at, updated_at, completed_at, deleted_at, workspace, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[blueprint_run_group] take those keys, count, and by dots what is computed: sum, max, min, avg, stddev, stddev_pop, stddev_samp, var_pop, var_samp, variance; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.blueprint_run"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.blueprint_run"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[blueprint_run_group]"?: components["parameters"]["fields.blueprint_run_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_run_list"] | components["schemas"]["blueprint_run_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    create_blueprint_run: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_run"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["blueprint_run_new"];
                };
            };
        };
        responses: {
            /** @description The new resource. */
            201: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_run_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_blueprint_run: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_run"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_run_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    delete_blueprint_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_of_blueprint_run: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["workspace"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_linkage_of_blueprint_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["workspace_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_steps_of_blueprint_run: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: blueprint_run; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_step"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, blueprint_step_id, step_number, action_type, reasoning, page_url, screenshot_path, screenshot_bucket, action_details, ai_response, dom_summary_length, action_success, action_error, created_at, updated_at, deleted_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.blueprint_step"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.blueprint_step"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.blueprint_step.id"];
                /** @description Any of these values of "blueprint_step_id", by commas. */
                "filter[blueprint_step_id]"?: components["parameters"]["filter.blueprint_step.blueprint_step_id"];
                /** @description Any of these values of "step_number", by commas. */
                "filter[step_number]"?: components["parameters"]["filter.blueprint_step.step_number"];
                /** @description Any of these values of "action_type", by commas. */
                "filter[action_type]"?: components["parameters"]["filter.blueprint_step.action_type"];
                /** @description Any of these values of "reasoning", by commas. */
                "filter[reasoning]"?: components["parameters"]["filter.blueprint_step.reasoning"];
                /** @description Any of these values of "page_url", by commas. */
                "filter[page_url]"?: components["parameters"]["filter.blueprint_step.page_url"];
                /** @description Any of these values of "screenshot_path", by commas. */
                "filter[screenshot_path]"?: components["parameters"]["filter.blueprint_step.screenshot_path"];
                /** @description Any of these values of "screenshot_bucket", by commas. */
                "filter[screenshot_bucket]"?: components["parameters"]["filter.blueprint_step.screenshot_bucket"];
                /** @description Any of these values of "action_details", by commas. */
                "filter[action_details]"?: components["parameters"]["filter.blueprint_step.action_details"];
                /** @description Any of these values of "ai_response", by commas. */
                "filter[ai_response]"?: components["parameters"]["filter.blueprint_step.ai_response"];
                /** @description Any of these values of "dom_summary_length", by commas. */
                "filter[dom_summary_length]"?: components["parameters"]["filter.blueprint_step.dom_summary_length"];
                /** @description Any of these values of "action_success", by commas. */
                "filter[action_success]"?: components["parameters"]["filter.blueprint_step.action_success"];
                /** @description Any of these values of "action_error", by commas. */
                "filter[action_error]"?: components["parameters"]["filter.blueprint_step.action_error"];
                /** @description Any of these values of "created_at", by commas. */
                "filter[created_at]"?: components["parameters"]["filter.blueprint_step.created_at"];
                /** @description Any of these values of "updated_at", by commas. */
                "filter[updated_at]"?: components["parameters"]["filter.blueprint_step.updated_at"];
                /** @description Any of these values of "deleted_at", by commas. */
                "filter[deleted_at]"?: components["parameters"]["filter.blueprint_step.deleted_at"];
                /** @description Any of these values of "blueprint_run", by commas. */
                "filter[blueprint_run]"?: components["parameters"]["filter.blueprint_step.blueprint_run"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_step_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_steps_linkage_of_blueprint_run: {
        parameters: {
            query?: {
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related?: string;
                            /** Format: uri-reference */
                            first: string;
                            /** Format: uri-reference */
                            prev: string | null;
                            /** Format: uri-reference */
                            next: string | null;
                            /** Format: uri-reference */
                            last?: string;
                        };
                        meta?: {
                            total?: number;
                            page?: {
                                total?: number;
                            };
                        };
                        data: components["schemas"]["blueprint_step_identifier"][];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    start_blueprint_run: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_run"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "blueprint_run";
                        /** Format: uuid */
                        id: string;
                        attributes?: Record<string, never>;
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_run_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    begin_persisting_blueprint_run: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_run"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "blueprint_run";
                        /** Format: uuid */
                        id: string;
                        attributes?: Record<string, never>;
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_run_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    abandon_blueprint_run: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_run"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "blueprint_run";
                        /** Format: uuid */
                        id: string;
                        attributes?: Record<string, never>;
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_run_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    complete_blueprint_run: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_run"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "blueprint_run";
                        /** Format: uuid */
                        id: string;
                        attributes: {
                            /** @description What the agent produced. */
                            result_blueprint: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_run_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    fail_blueprint_run: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_run"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "blueprint_run";
                        /** Format: uuid */
                        id: string;
                        attributes: {
                            /** @description The kind of failure, such as `timeout`. */
                            error_type: string;
                            /** @description The failure in words. */
                            error_message: string;
                            /** @description The number of the step that failed. */
                            failed_at_step?: number | null;
                            /** @description The agent's raw answer. */
                            error_context?: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_run_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    list_blueprint_steps: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: blueprint_run; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_step"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, blueprint_step_id, step_number, action_type, reasoning, page_url, screenshot_path, screenshot_bucket, action_details, ai_response, dom_summary_length, action_success, action_error, created_at, updated_at, deleted_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.blueprint_step"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.blueprint_step"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.blueprint_step.id"];
                /** @description Any of these values of "blueprint_step_id", by commas. */
                "filter[blueprint_step_id]"?: components["parameters"]["filter.blueprint_step.blueprint_step_id"];
                /** @description Any of these values of "step_number", by commas. */
                "filter[step_number]"?: components["parameters"]["filter.blueprint_step.step_number"];
                /** @description Any of these values of "action_type", by commas. */
                "filter[action_type]"?: components["parameters"]["filter.blueprint_step.action_type"];
                /** @description Any of these values of "reasoning", by commas. */
                "filter[reasoning]"?: components["parameters"]["filter.blueprint_step.reasoning"];
                /** @description Any of these values of "page_url", by commas. */
                "filter[page_url]"?: components["parameters"]["filter.blueprint_step.page_url"];
                /** @description Any of these values of "screenshot_path", by commas. */
                "filter[screenshot_path]"?: components["parameters"]["filter.blueprint_step.screenshot_path"];
                /** @description Any of these values of "screenshot_bucket", by commas. */
                "filter[screenshot_bucket]"?: components["parameters"]["filter.blueprint_step.screenshot_bucket"];
                /** @description Any of these values of "action_details", by commas. */
                "filter[action_details]"?: components["parameters"]["filter.blueprint_step.action_details"];
                /** @description Any of these values of "ai_response", by commas. */
                "filter[ai_response]"?: components["parameters"]["filter.blueprint_step.ai_response"];
                /** @description Any of these values of "dom_summary_length", by commas. */
                "filter[dom_summary_length]"?: components["parameters"]["filter.blueprint_step.dom_summary_length"];
                /** @description Any of these values of "action_success", by commas. */
                "filter[action_success]"?: components["parameters"]["filter.blueprint_step.action_success"];
                /** @description Any of these values of "action_error", by commas. */
                "filter[action_error]"?: components["parameters"]["filter.blueprint_step.action_error"];
                /** @description Any of these values of "created_at", by commas. */
                "filter[created_at]"?: components["parameters"]["filter.blueprint_step.created_at"];
                /** @description Any of these values of "updated_at", by commas. */
                "filter[updated_at]"?: components["parameters"]["filter.blueprint_step.updated_at"];
                /** @description Any of these values of "deleted_at", by commas. */
                "filter[deleted_at]"?: components["parameters"]["filter.blueprint_step.deleted_at"];
                /** @description Any of these values of "blueprint_run", by commas. */
                "filter[blueprint_run]"?: components["parameters"]["filter.blueprint_step.blueprint_run"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "blueprint_step_group", in place of resources. By commas: blueprint_step_id, step_number, action_type, reasoning, page_url, screenshot_path, screenshot_bucket, action_details, ai_response, dom_summary_length, action_success, action_error, created_at, updated_at, deleted_at, blueprint_run, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[blueprint_step_group] take those keys, count, and by dots what is computed: sum, max, min, avg, stddev, stddev_pop, stddev_samp, var_pop, var_samp, variance; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.blueprint_step"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.blueprint_step"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[blueprint_step_group]"?: components["parameters"]["fields.blueprint_step_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_step_list"] | components["schemas"]["blueprint_step_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    persist_blueprint_step: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: blueprint_run; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_step"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "blueprint_step";
                        /** @description A name of your own, for references within the request. */
                        lid?: string;
                        attributes: {
                            /** @description click, type, scroll, navigate, extract, wait, ... */
                            action_type: string;
                            /** @description Where the browser was. */
                            page_url: string;
                            /** @description Why, in the words of the model. */
                            reasoning?: string | null;
                            /** @description The path of the screenshot in its bucket. */
                            screenshot_path?: string | null;
                            /** @description The storage bucket that holds the screenshot. */
                            screenshot_bucket?: string | null;
                            /** @description What is needed to replay the action. */
                            action_details?: unknown;
                            /** @description The model's whole answer. */
                            ai_response?: unknown;
                            /** @description How many characters of page summary the model was given. */
                            dom_summary_length?: number | null;
                            /** @description Whether the action worked. */
                            action_success?: boolean | null;
                            /** @description The browser's error, if any. */
                            action_error?: string | null;
                        };
                        relationships: {
                            blueprint_run: {
                                data: components["schemas"]["blueprint_run_identifier"];
                            };
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The new resource. */
            201: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_step_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_blueprint_step: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: blueprint_run; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_step"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["blueprint_step_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_blueprint_run_of_blueprint_step: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, steps; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.blueprint_run"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["blueprint_run"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_blueprint_run_linkage_of_blueprint_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["blueprint_run_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    list_skills: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, source_thread, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.skill"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, skill_id, kind, name, description, body, visibility, created_at, updated_at, deleted_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.skill"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.skill"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.skill.id"];
                /** @description Any of these values of "skill_id", by commas. */
                "filter[skill_id]"?: components["parameters"]["filter.skill.skill_id"];
                /** @description Any of these values of "kind", by commas. */
                "filter[kind]"?: components["parameters"]["filter.skill.kind"];
                /** @description Any of these values of "name", by commas. */
                "filter[name]"?: components["parameters"]["filter.skill.name"];
                /** @description Any of these values of "description", by commas. */
                "filter[description]"?: components["parameters"]["filter.skill.description"];
                /** @description Any of these values of "body", by commas. */
                "filter[body]"?: components["parameters"]["filter.skill.body"];
                /** @description Any of these values of "visibility", by commas. */
                "filter[visibility]"?: components["parameters"]["filter.skill.visibility"];
                /** @description Any of these values of "created_at", by commas. */
                "filter[created_at]"?: components["parameters"]["filter.skill.created_at"];
                /** @description Any of these values of "updated_at", by commas. */
                "filter[updated_at]"?: components["parameters"]["filter.skill.updated_at"];
                /** @description Any of these values of "deleted_at", by commas. */
                "filter[deleted_at]"?: components["parameters"]["filter.skill.deleted_at"];
                /** @description Any of these values of "workspace", by commas. */
                "filter[workspace]"?: components["parameters"]["filter.skill.workspace"];
                /** @description Any of these values of "source_thread", by commas. */
                "filter[source_thread]"?: components["parameters"]["filter.skill.source_thread"];
                /** @description Any of these values of "created_by", by commas. */
                "filter[created_by]"?: components["parameters"]["filter.skill.created_by"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "skill_group", in place of resources. By commas: skill_id, kind, name, description, body, visibility, created_at, updated_at, deleted_at, workspace, source_thread, created_by, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[skill_group] take those keys, count, and by dots what is computed: max, min; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.skill"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.skill"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[skill_group]"?: components["parameters"]["fields.skill_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["skill_list"] | components["schemas"]["skill_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    create_skill: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, source_thread, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.skill"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["skill_new"];
                };
            };
        };
        responses: {
            /** @description The new resource. */
            201: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["skill_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_skill: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, source_thread, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.skill"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["skill_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    delete_skill: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    update_skill: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, source_thread, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.skill"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["skill_changes"];
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["skill_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_of_skill: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["workspace"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_linkage_of_skill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["workspace_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_source_thread_of_skill: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.chat_conversation"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["chat_conversation"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_source_thread_linkage_of_skill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["chat_conversation_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_created_by_of_skill: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, person; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.membership"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["membership"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_created_by_linkage_of_skill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["membership_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    share_skill: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, source_thread, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.skill"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "skill";
                        /** Format: uuid */
                        id: string;
                        attributes?: Record<string, never>;
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["skill_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    unshare_skill: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, source_thread, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.skill"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "skill";
                        /** Format: uuid */
                        id: string;
                        attributes?: Record<string, never>;
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["skill_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    list_tasks: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, template, parent_task, subtasks, assigned_to, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.task"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, task_id, title, description, status, executor_type, source, priority, confidence_score, token_reward, due_date, visible_date, references, provider_ref_id, company_ref_id, history, plan_meta, score, done_at, conversation_thread_id, created_at, updated_at, deleted_at, subtasks_aggregate.min.created_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.task"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.task"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.task.id"];
                /** @description Any of these values of "task_id", by commas. */
                "filter[task_id]"?: components["parameters"]["filter.task.task_id"];
                /** @description Any of these values of "title", by commas. */
                "filter[title]"?: components["parameters"]["filter.task.title"];
                /** @description Any of these values of "description", by commas. */
                "filter[description]"?: components["parameters"]["filter.task.description"];
                /** @description Any of these values of "status", by commas. */
                "filter[status]"?: components["parameters"]["filter.task.status"];
                /** @description Any of these values of "executor_type", by commas. */
                "filter[executor_type]"?: components["parameters"]["filter.task.executor_type"];
                /** @description Any of these values of "source", by commas. */
                "filter[source]"?: components["parameters"]["filter.task.source"];
                /** @description Any of these values of "priority", by commas. */
                "filter[priority]"?: components["parameters"]["filter.task.priority"];
                /** @description Any of these values of "confidence_score", by commas. */
                "filter[confidence_score]"?: components["parameters"]["filter.task.confidence_score"];
                /** @description Any of these values of "token_reward", by commas. */
                "filter[token_reward]"?: components["parameters"]["filter.task.token_reward"];
                /** @description Any of these values of "due_date", by commas. */
                "filter[due_date]"?: components["parameters"]["filter.task.due_date"];
                /** @description Any of these values of "visible_date", by commas. */
                "filter[visible_date]"?: components["parameters"]["filter.task.visible_date"];
                /** @description Any of these values of "references", by commas. */
                "filter[references]"?: components["parameters"]["filter.task.references"];
                /** @description Any of these values of "provider_ref_id", by commas. */
                "filter[provider_ref_id]"?: components["parameters"]["filter.task.provider_ref_id"];
                /** @description Any of these values of "company_ref_id", by commas. */
                "filter[company_ref_id]"?: components["parameters"]["filter.task.company_ref_id"];
                /** @description Any of these values of "history", by commas. */
                "filter[history]"?: components["parameters"]["filter.task.history"];
                /** @description Any of these values of "plan_meta", by commas. */
                "filter[plan_meta]"?: components["parameters"]["filter.task.plan_meta"];
                /** @description Any of these values of "score", by commas. */
                "filter[score]"?: components["parameters"]["filter.task.score"];
                /** @description Any of these values of "done_at", by commas. */
                "filter[done_at]"?: components["parameters"]["filter.task.done_at"];
                /** @description Any of these values of "conversation_thread_id", by commas. */
                "filter[conversation_thread_id]"?: components["parameters"]["filter.task.conversation_thread_id"];
                /** @description Any of these values of "created_at", by commas. */
                "filter[created_at]"?: components["parameters"]["filter.task.created_at"];
                /** @description Any of these values of "updated_at", by commas. */
                "filter[updated_at]"?: components["parameters"]["filter.task.updated_at"];
                /** @description Any of these values of "deleted_at", by commas. */
                "filter[deleted_at]"?: components["parameters"]["filter.task.deleted_at"];
                /** @description Any of these values of "workspace", by commas. */
                "filter[workspace]"?: components["parameters"]["filter.task.workspace"];
                /** @description Any of these values of "template", by commas. */
                "filter[template]"?: components["parameters"]["filter.task.template"];
                /** @description Any of these values of "parent_task", by commas. */
                "filter[parent_task]"?: components["parameters"]["filter.task.parent_task"];
                /** @description Any of these values of "subtasks", by commas. */
                "filter[subtasks]"?: components["parameters"]["filter.task.subtasks"];
                /** @description Any of these values of "assigned_to", by commas. */
                "filter[assigned_to]"?: components["parameters"]["filter.task.assigned_to"];
                /** @description Any of these values of "created_by", by commas. */
                "filter[created_by]"?: components["parameters"]["filter.task.created_by"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
                /** @description Lists groups, of the type "task_group", in place of resources. By commas: task_id, title, description, status, executor_type, source, priority, confidence_score, token_reward, due_date, visible_date, references, provider_ref_id, company_ref_id, history, plan_meta, score, done_at, conversation_thread_id, created_at, updated_at, deleted_at, workspace, template, parent_task, assigned_to, created_by, by dots an attribute of what a relationship to one leads to, or a unit of an instant, such as created_at.month, or the steps to a place inside JSON, taken as text unless it ends in :TYPE, one of text, numeric, boolean, timestamptz, jsonb. Then "sort" and fields[task_group] take those keys, count, and by dots what is computed: sum, max, min, avg, stddev, stddev_pop, stddev_samp, var_pop, var_samp, variance; and there are page[size] and page[number]. */
                group?: components["parameters"]["group.task"];
                /** @description Where the units of instants begin, such as Europe/Paris; UTC when absent. */
                "group[time_zone]"?: components["parameters"]["group.time_zone"];
                /** @description Also a total over the last key for each combination of the others, and so on to the total of all; "meta" names the keys that it is over. */
                "group[rollup]"?: components["parameters"]["group.rollup"];
                /** @description With "group": which groups are left, a whole condition as JSON, as "having" of GraphQL: {"count":{"predicate":{"_gt":1}}}. group[having][count][gt]=1 and group[having][FUNCTION.ATTRIBUTE][OPERATOR] ask by one operator. */
                "group[having]"?: components["parameters"]["group.having.task"];
                /** @description With "group": which attributes groups have, by commas. */
                "fields[task_group]"?: components["parameters"]["fields.task_group"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["task_list"] | components["schemas"]["task_group_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    create_task: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, template, parent_task, subtasks, assigned_to, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.task"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["task_new"];
                };
            };
        };
        responses: {
            /** @description The new resource. */
            201: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["task_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_task: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, template, parent_task, subtasks, assigned_to, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.task"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 304 while the resource is the same. */
                "If-None-Match"?: components["parameters"]["if_none_match"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    /** @description Of the resource without parameters. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["task_document"];
                };
            };
            /** @description It is what If-None-Match names. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    delete_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    update_task: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, template, parent_task, subtasks, assigned_to, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.task"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["task_changes"];
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["task_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_of_task: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["workspace"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_workspace_linkage_of_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["workspace_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_template_of_task: {
        parameters: {
            query?: {
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["task_template"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_template_linkage_of_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["task_template_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    set_task_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["task_template_identifier"] | null;
                };
            };
        };
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_parent_task_of_task: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, template, parent_task, subtasks, assigned_to, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.task"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["task"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_parent_task_linkage_of_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["task_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    set_task_parent_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["task_identifier"] | null;
                };
            };
        };
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_subtasks_of_task: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, template, parent_task, subtasks, assigned_to, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.task"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
                /** @description By commas: id, task_id, title, description, status, executor_type, source, priority, confidence_score, token_reward, due_date, visible_date, references, provider_ref_id, company_ref_id, history, plan_meta, score, done_at, conversation_thread_id, created_at, updated_at, deleted_at, subtasks_aggregate.min.created_at, or by dots an attribute of what a relationship to one leads to; - before one turns it. */
                sort?: components["parameters"]["sort.task"];
                /** @description A whole condition as JSON, as "where" of GraphQL: {"_or":[{"status":{"_eq":"open"}},{"due_date":{"_is_null":true}}]}. filter[PATH][OPERATOR] asks by one operator, such as filter[created_at][gte]. */
                filter?: components["parameters"]["filter.task"];
                /** @description Any of these values of "id", by commas. */
                "filter[id]"?: components["parameters"]["filter.task.id"];
                /** @description Any of these values of "task_id", by commas. */
                "filter[task_id]"?: components["parameters"]["filter.task.task_id"];
                /** @description Any of these values of "title", by commas. */
                "filter[title]"?: components["parameters"]["filter.task.title"];
                /** @description Any of these values of "description", by commas. */
                "filter[description]"?: components["parameters"]["filter.task.description"];
                /** @description Any of these values of "status", by commas. */
                "filter[status]"?: components["parameters"]["filter.task.status"];
                /** @description Any of these values of "executor_type", by commas. */
                "filter[executor_type]"?: components["parameters"]["filter.task.executor_type"];
                /** @description Any of these values of "source", by commas. */
                "filter[source]"?: components["parameters"]["filter.task.source"];
                /** @description Any of these values of "priority", by commas. */
                "filter[priority]"?: components["parameters"]["filter.task.priority"];
                /** @description Any of these values of "confidence_score", by commas. */
                "filter[confidence_score]"?: components["parameters"]["filter.task.confidence_score"];
                /** @description Any of these values of "token_reward", by commas. */
                "filter[token_reward]"?: components["parameters"]["filter.task.token_reward"];
                /** @description Any of these values of "due_date", by commas. */
                "filter[due_date]"?: components["parameters"]["filter.task.due_date"];
                /** @description Any of these values of "visible_date", by commas. */
                "filter[visible_date]"?: components["parameters"]["filter.task.visible_date"];
                /** @description Any of these values of "references", by commas. */
                "filter[references]"?: components["parameters"]["filter.task.references"];
                /** @description Any of these values of "provider_ref_id", by commas. */
                "filter[provider_ref_id]"?: components["parameters"]["filter.task.provider_ref_id"];
                /** @description Any of these values of "company_ref_id", by commas. */
                "filter[company_ref_id]"?: components["parameters"]["filter.task.company_ref_id"];
                /** @description Any of these values of "history", by commas. */
                "filter[history]"?: components["parameters"]["filter.task.history"];
                /** @description Any of these values of "plan_meta", by commas. */
                "filter[plan_meta]"?: components["parameters"]["filter.task.plan_meta"];
                /** @description Any of these values of "score", by commas. */
                "filter[score]"?: components["parameters"]["filter.task.score"];
                /** @description Any of these values of "done_at", by commas. */
                "filter[done_at]"?: components["parameters"]["filter.task.done_at"];
                /** @description Any of these values of "conversation_thread_id", by commas. */
                "filter[conversation_thread_id]"?: components["parameters"]["filter.task.conversation_thread_id"];
                /** @description Any of these values of "created_at", by commas. */
                "filter[created_at]"?: components["parameters"]["filter.task.created_at"];
                /** @description Any of these values of "updated_at", by commas. */
                "filter[updated_at]"?: components["parameters"]["filter.task.updated_at"];
                /** @description Any of these values of "deleted_at", by commas. */
                "filter[deleted_at]"?: components["parameters"]["filter.task.deleted_at"];
                /** @description Any of these values of "workspace", by commas. */
                "filter[workspace]"?: components["parameters"]["filter.task.workspace"];
                /** @description Any of these values of "template", by commas. */
                "filter[template]"?: components["parameters"]["filter.task.template"];
                /** @description Any of these values of "parent_task", by commas. */
                "filter[parent_task]"?: components["parameters"]["filter.task.parent_task"];
                /** @description Any of these values of "subtasks", by commas. */
                "filter[subtasks]"?: components["parameters"]["filter.task.subtasks"];
                /** @description Any of these values of "assigned_to", by commas. */
                "filter[assigned_to]"?: components["parameters"]["filter.task.assigned_to"];
                /** @description Any of these values of "created_by", by commas. */
                "filter[created_by]"?: components["parameters"]["filter.task.created_by"];
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["task_list"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_subtasks_linkage_of_task: {
        parameters: {
            query?: {
                /** @description How many resources a page has. */
                "page[size]"?: components["parameters"]["page.size"];
                /** @description Which page, from 1; the answer then has the link "last". */
                "page[number]"?: components["parameters"]["page.number"];
                /** @description A cursor, from the link "next". */
                "page[after]"?: components["parameters"]["page.after"];
                /** @description A cursor, from the link "prev". */
                "page[before]"?: components["parameters"]["page.before"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resources that the caller may see, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related?: string;
                            /** Format: uri-reference */
                            first: string;
                            /** Format: uri-reference */
                            prev: string | null;
                            /** Format: uri-reference */
                            next: string | null;
                            /** Format: uri-reference */
                            last?: string;
                        };
                        meta?: {
                            total?: number;
                            page?: {
                                total?: number;
                            };
                        };
                        data: components["schemas"]["task_identifier"][];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    add_task_subtasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["task_identifier"][];
                };
            };
        };
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    remove_task_subtasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["task_identifier"][];
                };
            };
        };
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_assigned_to_of_task: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.people"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["people"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_assigned_to_linkage_of_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["people_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    set_task_assigned_to: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: components["schemas"]["people_identifier"] | null;
                };
            };
        };
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    get_created_by_of_task: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.people"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links?: {
                            /** Format: uri-reference */
                            self: string;
                        };
                        data: components["schemas"]["people"] | null;
                        included?: components["schemas"]["included"];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    get_created_by_linkage_of_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the caller may see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": {
                        jsonapi: {
                            /** @constant */
                            version: "1.1";
                        };
                        links: {
                            /** Format: uri-reference */
                            self: string;
                            /** Format: uri-reference */
                            related: string;
                        };
                        data: components["schemas"]["people_identifier"] | null;
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            421: components["responses"]["refused_421"];
            default: components["responses"]["failed"];
        };
    };
    comment_on_task: {
        parameters: {
            query?: {
                /** @description Related resources to bring along, by commas: workspace, template, parent_task, subtasks, assigned_to, created_by; by dots theirs, at most 5 deep. */
                include?: components["parameters"]["include.task"];
                /** @description Which attributes and relationships of "workspace" are shown, by commas. */
                "fields[workspace]"?: components["parameters"]["fields.workspace"];
                /** @description Which attributes and relationships of "people" are shown, by commas. */
                "fields[people]"?: components["parameters"]["fields.people"];
                /** @description Which attributes and relationships of "membership" are shown, by commas. */
                "fields[membership]"?: components["parameters"]["fields.membership"];
                /** @description Which attributes and relationships of "chat_conversation" are shown, by commas. */
                "fields[chat_conversation]"?: components["parameters"]["fields.chat_conversation"];
                /** @description Which attributes and relationships of "task_template" are shown, by commas. */
                "fields[task_template]"?: components["parameters"]["fields.task_template"];
                /** @description Which attributes and relationships of "contribution" are shown, by commas. */
                "fields[contribution]"?: components["parameters"]["fields.contribution"];
                /** @description Which attributes and relationships of "blueprint_run" are shown, by commas. */
                "fields[blueprint_run]"?: components["parameters"]["fields.blueprint_run"];
                /** @description Which attributes and relationships of "blueprint_step" are shown, by commas. */
                "fields[blueprint_step]"?: components["parameters"]["fields.blueprint_step"];
                /** @description Which attributes and relationships of "skill" are shown, by commas. */
                "fields[skill]"?: components["parameters"]["fields.skill"];
                /** @description Which attributes and relationships of "task" are shown, by commas. */
                "fields[task]"?: components["parameters"]["fields.task"];
            };
            header?: {
                /** @description An ETag: 412 unless the resource is still the same. */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                /** @description The public id. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json": {
                    data: {
                        /** @constant */
                        type: "task";
                        /** Format: uuid */
                        id: string;
                        attributes: {
                            /** @description What to say. */
                            comment: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The resource as it then is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json": components["schemas"]["task_document"];
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            412: components["responses"]["refused_412"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    atomic_operations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again under the same key, it is not done again, and answered alike. */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.api+json; ext=\"https://jsonapi.org/ext/atomic\"": {
                    "atomic:operations": {
                        /** @enum {string} */
                        op: "add" | "update" | "remove";
                        ref?: {
                            type: string;
                            /** Format: uuid */
                            id?: string;
                            lid?: string;
                            relationship?: string;
                        };
                        /** Format: uri-reference */
                        href?: string;
                        data?: components["schemas"]["contribution_new"] | components["schemas"]["contribution_changes"] | components["schemas"]["blueprint_run_new"] | components["schemas"]["skill_new"] | components["schemas"]["skill_changes"] | components["schemas"]["task_new"] | components["schemas"]["task_changes"] | {
                            type: string;
                            /** Format: uuid */
                            id?: string;
                            lid?: string;
                        } | {
                            type: string;
                            /** Format: uuid */
                            id?: string;
                            lid?: string;
                        }[] | null;
                        meta?: Record<string, never>;
                    }[];
                };
            };
        };
        responses: {
            /** @description What each operation answers, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.api+json; ext=\"https://jsonapi.org/ext/atomic\"": {
                        "atomic:results": {
                            data?: components["schemas"]["workspace"] | components["schemas"]["people"] | components["schemas"]["membership"] | components["schemas"]["chat_conversation"] | components["schemas"]["task_template"] | components["schemas"]["contribution"] | components["schemas"]["blueprint_run"] | components["schemas"]["blueprint_step"] | components["schemas"]["skill"] | components["schemas"]["task"] | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["refused_400"];
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            404: components["responses"]["refused_404"];
            406: components["responses"]["refused_406"];
            409: components["responses"]["refused_409"];
            413: components["responses"]["refused_413"];
            415: components["responses"]["refused_415"];
            421: components["responses"]["refused_421"];
            422: components["responses"]["refused_422"];
            default: components["responses"]["failed"];
        };
    };
    describe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            401: components["responses"]["refused_401"];
            403: components["responses"]["refused_403"];
            default: components["responses"]["failed"];
        };
    };
}
