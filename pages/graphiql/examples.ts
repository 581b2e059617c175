/** GraphiQL's tabs: one operation for each thing worth knowing, ready to run on the demo data, whose dates lie around today. */

export interface Example {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const recordsTable = `# The rows of a records table, in one SQL statement:
# each with its assignee and its first subtasks, sorted
# by the oldest subtask; without any, a task comes last.
#
# The headers below say who asks. The token is for two
# roles: make "x-hasura-role" say "service", reload the
# schema (the arrows at the bottom left), and see in the
# docs what a pipeline may do that a member may not.
query RecordsTable {
  tasks(
    where: { parent_task_id: { _is_null: true } }
    order_by: [
      { subtasks_aggregate: { min: { created_at: asc } } }
    ]
    limit: 5
  ) {
    title
    status
    due_date
    assigned_to {
      composite_avatar_fullname {
        full_name
      }
    }
    composite_subtasks_list(limit: 2) {
      items {
        title
        status
      }
      total_count
      has_more
    }
  }
}
`;

const filters = `# Conditions as in Hasura: operators by column, _and,
# _or and _not, and conditions on related rows.
# Values come from the variables below.
query Filters($statuses: [task_status_enum!]!, $name: String!) {
  tasks(
    where: {
      status: { _in: $statuses }
      _or: [
        { assigned_to: { full_name: { _ilike: $name } } }
        { subtasks: { status: { _eq: done } } }
      ]
    }
    order_by: [{ priority: desc_nulls_last }, { due_date: asc }]
    limit: 5
  ) {
    title
    status
    priority
    due_date
    assigned_to {
      full_name
    }
    subtasks(where: { status: { _eq: done } }) {
      title
    }
  }
}
`;

const aggregates = (today: string) => `# Counts, averages and extremes of what you may see.
# An alias asks for the same field twice.
query Aggregates {
  overdue: tasks_aggregate(
    where: { due_date: { _lt: "${today}" }, done_at: { _is_null: true } }
  ) {
    aggregate {
      count
      min {
        due_date
      }
    }
  }
  scored: tasks_aggregate(where: { source: { _eq: agent } }) {
    aggregate {
      count(columns: [provider_ref_id], distinct: true)
      avg {
        score
      }
      max {
        score
      }
    }
  }
}
`;

const pages = `# Endless scrolling: give end_cursor as "after" below for
# the next page. All pages together are the whole list,
# whatever the sort. A cursor fits only the filter, the
# sort and the workspace that it came from.
# count_up_to bounds the count, the slow half of a page.
query Pages($after: String) {
  tasks_page(
    first: 5
    after: $after
    order_by: [{ due_date: asc_nulls_last }]
    count_up_to: 100
  ) {
    items {
      title
      due_date
    }
    end_cursor
    has_more
    total_count
  }
}
`;

const change = (farAhead: string) => `# A change follows the task's rules: done_at is stamped,
# and the history tells who did what.
# at_most: if more rows than this would change, none does.
mutation Change {
  update_tasks(
    where: {
      parent_task_id: { _is_null: true }
      status: { _eq: open }
      due_date: { _gt: "${farAhead}" }
    }
    _set: { status: in_progress }
    at_most: 20
  ) {
    affected_rows
    returning {
      title
      status
      transitions
      history
    }
  }
}
`;

const verbs = (today: string) => `# New rows with others nested in them, and beside the
# mutations of Hasura the domain's own verbs: see in the
# docs what assign_task, share_skill and the others do.
# All fields are one transaction: each is done, or none.
mutation Verbs {
  insert_tasks_one(
    object: {
      title: "Close the month"
      executor_type: human
      references: [{ type: "month", id: "${today.slice(0, 7)}", label: "This month" }]
      subtasks: {
        data: [
          { title: "Collect the receipts", executor_type: human }
          { title: "Compare the amounts", executor_type: system }
        ]
      }
    }
  ) {
    title
    created_by {
      full_name
    }
    subtasks {
      title
      history
    }
  }
  create_blueprint_run(
    goal: "List the invoices of the month"
    target_url: "https://billing.example.com"
  ) {
    status
    step_count
  }
}
`;

const records = `# What a page needs to draw a table of any root: its
# columns, their labels, how to show and to sort them.
# The page at /records is drawn from this.
query RecordsRoots {
  records_roots {
    name
    columns {
      name
      label
      display_type
      fields
      sort
      enum_values
    }
  }
}
`;

const shared = `# Rows are filtered by the role's rules: you see the
# skills of your own workspace, and what others have made
# public. No field and no condition reaches anything else.
query SharedSkills {
  skills(where: { visibility: { _eq: public } }, limit: 5) {
    name
    kind
    description
    workspace_id
  }
}
`;

const watched = `# An answer that stays true: it comes again whenever a
# commit changes it. Run this, change a task in another
# window or in the tab "Change", and see it here; the
# same button stops it. Over a WebSocket too: docs/live.md.
subscription WatchOpenTasks {
  tasks(
    where: { status: { _eq: open } }
    order_by: [{ updated_at: desc }]
    limit: 5
  ) {
    title
    updated_at
    assigned_to {
      full_name
    }
  }
}
`;

const DAY = 24 * 60 * 60_000;

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

export function examplesFor(now: Date): readonly Example[] {
  const today = dayOf(now.getTime());
  return [
    { query: recordsTable },
    { query: filters, variables: { statuses: ['open', 'in_progress', 'blocked'], name: '%a%' } },
    { query: aggregates(today) },
    { query: pages, variables: { after: null } },
    { query: change(dayOf(now.getTime() + 45 * DAY)) },
    { query: verbs(today) },
    { query: records },
    { query: shared },
    { query: watched },
  ];
}
