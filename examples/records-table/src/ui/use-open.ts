/** Whether a popover is open. Its content is there until it is gone: the browser then gives the focus back. */
import { type ToggleEvent, useState } from 'react';

export function useOpen() {
  const [isOpen, setOpen] = useState(false);
  return {
    isOpen,
    onBeforeToggle: ({ newState }: ToggleEvent) => {
      if (newState === 'open') setOpen(true);
    },
    onToggle: ({ newState }: ToggleEvent) => {
      if (newState === 'closed') setOpen(false);
    },
  };
}
