/** The demo workspaces: their people, memberships, conversations, and the platform's task templates. */
import type { Random } from './random.ts';
import type { DemoRows } from './rows.ts';

export interface DemoWorkspace {
  readonly workspaceId: string;
  /** For messages to people; the table has no name. */
  readonly name: string;
  /** The demo user: the first of its people. */
  readonly personId: string;
  readonly personName: string;
  readonly colleagues: readonly string[];
}

/** The two workspaces to explore. */
export const DEMO_WORKSPACES: readonly [DemoWorkspace, DemoWorkspace] = [
  {
    workspaceId: '11111111-1111-4111-8111-111111111111',
    name: 'Harbour Bakery',
    personId: '11111111-1111-4111-8111-000000000001',
    personName: 'Nora Lindqvist',
    colleagues: ['Amir Haddad', 'Chloé Martin', 'Daniel Osei', 'Elif Kaya', 'Fergus Boyd', 'Giulia Conti', 'Hana Sato'],
  },
  {
    workspaceId: '22222222-2222-4222-8222-222222222222',
    name: 'Meadow Studio',
    personId: '22222222-2222-4222-8222-000000000001',
    personName: 'Tomas Oliveira',
    colleagues: ['Ines Duarte', 'Jonas Weber', 'Kavya Rao', 'Liam Byrne', 'Marta Nowak', 'Noah Dubois', 'Olga Petrova'],
  },
];

export interface Person {
  readonly pk: number;
  readonly id: string;
  readonly name: string;
}

export interface Conversation {
  readonly pk: number;
  readonly id: string;
}

/** A demo workspace with the internal keys that its rows refer to. */
export interface Tenant {
  readonly workspace: number;
  readonly people: readonly Person[];
  readonly memberships: readonly number[];
  readonly conversations: readonly Conversation[];
  readonly templates: readonly Template[];
}

export interface Template {
  readonly pk: number;
  readonly title: string;
  readonly reward: number;
}

const TEMPLATES = [
  ['Connect a provider', 'connect_provider', 50],
  ['Install the browser extension', 'install_extension', 20],
  ['Connect your mailbox', 'connect_mail', 30],
  ['Review the month before closing it', 'review_month', 40],
  ['Complete the company profile', 'complete_company', 10],
] as const;

export function addTemplates(rows: DemoRows, random: Random): Template[] {
  return TEMPLATES.map(([title, action_type, reward]) => ({
    title,
    reward,
    pk: rows.add('task_templates', {
      task_template_id: random.uuid(),
      title,
      markdown_content: `# ${title}\n\nOpen the task, follow its steps, and mark it done.`,
      action_type,
      token_reward: reward,
    }),
  }));
}

export function addTenant(rows: DemoRows, random: Random, demo: DemoWorkspace, templates: readonly Template[]): Tenant {
  const workspace = rows.add('workspaces', { workspace_id: demo.workspaceId });
  const people = [demo.personName, ...demo.colleagues].map((name, index) => {
    const id = demo.personId.replace(/1$/, String(index + 1));
    return { id, name, pk: addPerson(rows, workspace, id, name) };
  });
  const memberships = people.map(({ pk }) =>
    rows.add('memberships', { membership_id: random.uuid(), workspace_pk: workspace, person_pk: pk }),
  );
  const conversations = Array.from({ length: 12 }, () => {
    const id = random.uuid();
    return { id, pk: rows.add('chat_conversations', { chat_conversation_id: id, workspace_pk: workspace }) };
  });
  return { workspace, people, memberships, conversations, templates };
}

export function addPerson(rows: DemoRows, workspace: number, person_id: string, full_name: string): number {
  return rows.add('people', { person_id, full_name, avatar_url: avatar(full_name), workspace_pk: workspace });
}

/** The initials on a coloured disc, as an image that needs no network. */
function avatar(name: string): string {
  const initials = name.replaceAll(/(\p{L})\p{L}*\s*/gu, '$1');
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 360;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="hsl(${hue} 55% 45%)"/>` +
    `<text x="20" y="26" fill="#fff" font-family="sans-serif" font-size="16" text-anchor="middle">${initials}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
