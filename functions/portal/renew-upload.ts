/**
 * The script of the page for photos. Before the form is sent, it fetches the same page again and takes over
 * the fields of its form, which are signed for a limited time. So a form that was open for long does not end
 * on an error of the storage service. Without scripts, the form works until the time that the page says. It
 * goes into the page as it stands here, and the page's policy has its digest: it contains no `<`, `>` or `&`.
 */
export const renewUpload = `
document.querySelector('form').addEventListener('submit', function (event) {
  var form = event.currentTarget;
  event.preventDefault();
  fetch(location.href, { cache: 'no-store' })
    .then(function (answer) { return answer.text(); })
    .then(function (text) {
      var fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('form');
      if (!fresh) return location.reload();
      form.setAttribute('action', fresh.getAttribute('action'));
      fresh.querySelectorAll('input[type=hidden]').forEach(function (field) {
        form.elements.namedItem(field.name).value = field.value;
      });
      form.submit();
    })
    .catch(function () { form.submit(); });
});
`;
