import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useShowToast } from '../state/toasts';
import { Icon, type IconName } from './icon';

export interface ButtonProps {
	children: ComponentChildren;
	onClick?: () => unknown;
	look?: 'primary' | 'plain' | 'danger' | 'quiet' | 'link';
	icon?: IconName;
	type?: 'button' | 'submit';
	isBusy?: boolean;
	/** Why the reader may not do this; the button then stays reachable and says so. */
	blocked?: string;
	/** A name for screen readers where the words alone do not say what of. */
	label?: string;
	pressed?: boolean;
}

/** A button. One that is not allowed keeps its place and its focus, and says why when it is pressed. */
export function Button(props: ButtonProps) {
	const { children, onClick, look = 'plain', icon, type = 'button', isBusy = false } = props;
	const showToast = useShowToast();
	const reasonId = useId();
	const isOff = props.blocked !== undefined || isBusy;
	const press = (event: Event) => {
		if (isOff) event.preventDefault();
		if (props.blocked !== undefined) showToast('info', props.blocked);
		else if (!isBusy) void onClick?.();
	};
	return (
		<>
			<button
				type={type}
				class={`button ${look}`}
				onClick={press}
				aria-disabled={isOff || undefined}
				aria-busy={isBusy || undefined}
				aria-label={props.label}
				aria-pressed={props.pressed}
				aria-describedby={props.blocked === undefined ? undefined : reasonId}
				title={props.blocked}
			>
				{icon && <Icon name={icon} />}
				<span>{children}</span>
			</button>
			{props.blocked !== undefined && (
				<span id={reasonId} hidden>
					{props.blocked}
				</span>
			)}
		</>
	);
}
