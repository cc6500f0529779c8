import { render } from 'preact';
import '../ui/style/all.css';
import './shop.css';
import { Shop } from './Shop.tsx';

render(<Shop />, document.getElementById('app')!);
