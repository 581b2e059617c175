/** What `persist_blueprint_step` takes: a step's columns, but for its number and what the system stamps. */
import type { Builder } from '../builder.ts';

export function defineStepInput(builder: Builder): void {
  builder.inputType('blueprint_step_input', {
    description: 'What the agent did in one step.',
    fields: (t) => ({
      action_type: t.string({ required: true, description: 'click, type, scroll, navigate, extract, wait, ...' }),
      page_url: t.string({ required: true, description: 'Where the browser was.' }),
      reasoning: t.string({ description: 'Why, in the words of the model.' }),
      screenshot_path: t.string({ description: 'The path of the screenshot in its bucket.' }),
      screenshot_bucket: t.string({ description: 'The storage bucket that holds the screenshot.' }),
      action_details: t.field({ type: 'jsonb', description: 'What is needed to replay the action.' }),
      ai_response: t.field({ type: 'jsonb', description: "The model's whole answer." }),
      dom_summary_length: t.int({ description: 'How many characters of page summary the model was given.' }),
      action_success: t.boolean({ description: 'Whether the action worked.' }),
      action_error: t.string({ description: "The browser's error, if any." }),
    }),
  });
}
