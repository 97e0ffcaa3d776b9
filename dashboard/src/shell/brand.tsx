/** The sign of the portal with its name. */
export const Brand = () => (
	<span class="brand">
		<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
			<rect x="2" y="2" width="28" height="28" rx="7" />
			<path d="M6.5 17h4.500l3-7.5 4.5 13 3-7.500H25.5" />
		</svg>
		<span>
			CER <span class="brand-what">dashboard</span>
		</span>
	</span>
);
