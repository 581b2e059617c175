/** A task's plan_meta: what it is decides what it holds. The seed names the parts and leaves the shapes open. */
import { z } from 'zod';
import { atMost, filledText, jsonObject, shapedLike } from './column-kinds.ts';

/** An index holds the key, and an entry of an index has at most 2,704 bytes. */
const DEDUP_KEY = 255;

const dedupKey = filledText.refine(atMost(DEDUP_KEY), `must have at most ${DEDUP_KEY} characters`);

const object = jsonObject.optional();

const kinds = [
  /** The phases of an agent's plan. */
  z.looseObject({ kind: z.literal('plan'), phases: z.array(z.unknown(), 'must be a list').optional() }),
  /** One step of a plan. */
  z.looseObject({ kind: z.literal('step') }),
  /** A provider's signals, and where the button leads: `{action_type}`. */
  z.looseObject({
    kind: z.literal('scoring'),
    signals: object,
    route: z.looseObject({ action_type: filledText.optional() }, 'must be an object').optional(),
  }),
  /** The gate that falls back to connecting an e-mail account. */
  z.looseObject({ kind: z.literal('mail-connect') }),
  /** The subtask to install the browser extension. */
  z.looseObject({ kind: z.literal('connect-extension') }),
  /** The parent, made when first needed, of the subtasks that connect providers. */
  z.looseObject({ kind: z.literal('connect-tools-parent') }),
  /** A workspace within the workspace, as detected; two live candidates of one dedup_key cannot be. */
  z.looseObject({ kind: z.literal('subworkspace-candidate'), dedup_key: dedupKey.nullish(), signals: object }),
] as const;

const names = kinds.map(({ shape }) => shape.kind.value).join(', ');

const shape = z.discriminatedUnion('kind', kinds, `must be one of ${names}`);

export const planMeta = shapedLike(shape);
