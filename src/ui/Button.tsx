import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link';
import { joinClasses } from './join-classes';
import styles from './Button.module.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

interface Look {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly className?: string;
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'>, Look {
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A push button; one `primary` at most in a region. */
export function Button({ variant = 'secondary', size = 'medium', className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={lookOf(variant, size, className)} />;
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** What it does; read aloud and shown by the browser on hover. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Makes it a toggle that says whether it is on. */
  readonly isPressed?: boolean;
}

/** A button that shows only an icon; the label is for everyone who cannot guess it. */
export function IconButton({
  label,
  icon,
  isPressed,
  variant = 'quiet',
  size = 'medium',
  className,
  ...props
}: IconButtonProps) {
  return (
    <AriaButton
      {...props}
      aria-label={label}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      className={joinClasses(lookOf(variant, size, className), styles.icon)}
    >
      <span title={label} style={{ display: 'inline-flex' }}>
        {icon}
      </span>
    </AriaButton>
  );
}

export interface LinkButtonProps extends Omit<AriaLinkProps, 'className' | 'children' | 'style'>, Look {
  readonly children?: ReactNode;
}

/** A link that looks like a button; leads somewhere and can be opened in a new tab. */
export function LinkButton({ variant = 'secondary', size = 'medium', className, ...props }: LinkButtonProps) {
  return <AriaLink {...props} className={lookOf(variant, size, className)} />;
}

function lookOf(variant: ButtonVariant, size: ButtonSize, className: string | undefined): string {
  return joinClasses(styles.button, styles[variant], size === 'medium' ? undefined : styles[size], className);
}
