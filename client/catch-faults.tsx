// When a page breaks, one reads a sentence instead of a white screen. Another place on the page tries again.
import { Component, type ReactNode } from 'react';

interface CatchProps {
  readonly children: ReactNode;
  readonly instead: ReactNode;
  /** Where one is: what broke elsewhere is no news here. */
  readonly at?: string;
}

export class CatchFaults extends Component<CatchProps, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override componentDidUpdate({ at }: CatchProps): void {
    if (this.state.broken && at !== this.props.at) this.setState({ broken: false });
  }
  override render(): ReactNode {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}
