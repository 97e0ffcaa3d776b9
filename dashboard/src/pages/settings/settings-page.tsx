import { PageHead } from '../../parts/page';
import { SettingsForm } from './settings-form';
import { TokensPart } from './tokens';

/** Who may use the portal, and what holds for the whole workspace. */
export const SettingsPage = () => (
	<>
		<PageHead
			title="Settings"
			lead="Access to this portal, and what holds for the whole workspace."
		/>
		<TokensPart />
		<SettingsForm />
	</>
);
