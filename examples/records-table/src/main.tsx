/** The records table: mounts the app. */
import '@fontsource-variable/inter/index.css';
import './styles/theme.css';
import './styles/page.css';
import './styles/table.css';
import './styles/cells.css';
import './styles/popover.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
