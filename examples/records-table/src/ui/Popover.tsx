/** A button and what it opens above the page. The browser closes it: on Escape, and on a click elsewhere. */
import { type ReactNode, useId, useState } from 'react';

interface PopoverProps {
  readonly className: string;
  readonly label: ReactNode;
  /** What it opens, for those who do not see it. */
  readonly name: string;
  readonly children: ReactNode;
}

export function Popover({ className, label, name, children }: PopoverProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} tabIndex={-1} popoverTarget={id} aria-label={name}>
        {label}
      </button>
      <div id={id} popover="auto" className="popover" onBeforeToggle={({ newState }) => setOpen(newState === 'open')}>
        {isOpen && children}
      </div>
    </>
  );
}
