import { html } from './html.js';
export const GroupsScreen = () => html`<p>soon</p>`;
