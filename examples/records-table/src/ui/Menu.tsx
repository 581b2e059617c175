/** A button that shows what is chosen and opens what could be: arrows, a letter, Enter; Escape leaves all as it was. */
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useOpen } from './use-open.ts';

export interface Option {
  readonly key: string;
  /** What a typed letter is matched with. */
  readonly words: string;
  readonly content: ReactNode;
}

interface MenuProps {
  readonly name: string;
  readonly className: string;
  readonly content: ReactNode;
  readonly options: readonly Option[];
  readonly chosen: string | null;
  readonly busy?: boolean;
  /** In the table, where arrows lead to it; elsewhere Tab does. */
  readonly tabIndex?: number;
  readonly onChoose: (key: string) => void;
}

export function Menu({ name, className, content, options, chosen, busy, tabIndex = -1, onChoose }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { isOpen, onBeforeToggle, onToggle } = useOpen();
  const choose = (key: string) => {
    list.current?.hidePopover();
    if (key !== chosen) onChoose(key);
  };
  return (
    <>
      <button
        type="button"
        className={`menu ${className}`}
        aria-label={name}
        aria-haspopup="listbox"
        aria-busy={busy}
        aria-disabled={busy}
        tabIndex={tabIndex}
        popoverTarget={busy ? undefined : id}
      >
        {content}
      </button>
      <div
        id={id}
        ref={list}
        popover="auto"
        className="popover options"
        role="listbox"
        aria-label={name}
        tabIndex={-1}
        onBeforeToggle={onBeforeToggle}
        onToggle={(event) => {
          onToggle(event);
          if (event.newState === 'open') focusChosen(list.current);
        }}
        onKeyDown={(event) => moveFocus(event, options)}
      >
        {isOpen &&
          options.map(({ key, content: shown }) => (
            <button
              type="button"
              key={key}
              role="option"
              tabIndex={-1}
              aria-selected={key === chosen}
              onClick={() => choose(key)}
            >
              {shown}
            </button>
          ))}
      </div>
    </>
  );
}

const optionsIn = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];

function focusChosen(list: HTMLElement | null): void {
  const options = list ? optionsIn(list) : [];
  (options.find((it) => it.ariaSelected === 'true') ?? options[0])?.focus();
}

function moveFocus(event: KeyboardEvent<HTMLElement>, options: readonly Option[]): void {
  event.stopPropagation();
  const shown = optionsIn(event.currentTarget);
  const at = shown.findIndex((it) => it.matches(':focus'));
  const to = nextOption(event.key, at, options);
  if (to === undefined) return;
  event.preventDefault();
  shown[to]?.focus();
}

function nextOption(key: string, at: number, options: readonly Option[]): number | undefined {
  const last = options.length - 1;
  if (key === 'ArrowDown') return Math.min(at + 1, last);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key.length !== 1 || key === ' ') return undefined;
  const starts = ({ words }: Option) => words.toLowerCase().startsWith(key.toLowerCase());
  const after = options.findIndex((option, index) => index > at && starts(option));
  const found = after >= 0 ? after : options.findIndex(starts);
  return found >= 0 ? found : undefined;
}
