/* Reads a campaign link and prints what kind of place it leads to. */
#include <camefrom/camefrom.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  static const char page[] =
      "{\"url\":\"https://shop.example/?utm_source=google&gclid=Cj0\","
      "\"referrer\":\"https://www.google.com/\"}";
  char* const referral = camefrom_read_page(page, strlen(page));
  char* const banner = camefrom_banner(referral, strlen(referral));
  /* A program that shows more than this has a JSON library. */
  const char* const title = strstr(banner, "\"title\":\"");
  if (title != NULL) printf("%.*s\n", (int)strcspn(title + 9, "\""), title + 9);
  camefrom_free(banner);
  camefrom_free(referral);
  return title == NULL;
}
