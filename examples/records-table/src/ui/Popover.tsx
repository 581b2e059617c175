/** A button and what it opens above the page. The browser closes it: on Escape, and on a click elsewhere. */
import { type ReactNode, useId } from 'react';
import { useOpen } from './use-open.ts';

interface PopoverProps {
  readonly className: string;
  readonly label: ReactNode;
  /** What it opens, for those who do not see it. */
  readonly name: string;
  readonly children: ReactNode;
}

export function Popover({ className, label, name, children }: PopoverProps) {
  const id = useId();
  const { isOpen, ...toggles } = useOpen();
  return (
    <>
      <button type="button" className={className} tabIndex={-1} popoverTarget={id} aria-label={name}>
        {label}
      </button>
      <div id={id} popover="auto" className="popover" {...toggles}>
        {isOpen && children}
      </div>
    </>
  );
}
