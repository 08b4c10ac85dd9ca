// Runs only where modules are unknown: says plainly that the browser is too old.
document.getElementById('root').textContent =
  '您的浏览器版本过低，无法打开本页。请换用较新的浏览器（Chrome、Edge、Safari、火狐），或在微信右上角选择“在浏览器打开”。 This browser is too old for this page; please use a newer one.';
