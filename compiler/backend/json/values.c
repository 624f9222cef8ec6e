// Values of the Plan as JSON. Allocates nothing but through the writer's buffer.
#include "backend/json/values.h"

void json_add_number(JsonWriter *writer, const char *key, Micro value) {
    micro_text(json_add_value(writer, key), value);
}

void json_add_date(JsonWriter *writer, const char *key, Date date) {
    if (date == DATE_NONE) {
        return;
    }
    char text[DATE_TEXT_SIZE];
    date_text(date, text);
    Buffer *out = json_add_value(writer, key);
    buffer_add_char(out, '"');
    buffer_add_string(out, text);
    buffer_add_char(out, '"');
}

void json_add_time(JsonWriter *writer, const char *key, int minute) {
    if (minute < 0) {
        return;
    }
    int hours = minute / MINUTES_PER_HOUR;
    int minutes = minute % MINUTES_PER_HOUR;
    char text[] = {'"', (char)('0' + hours / 10),   (char)('0' + hours % 10),
                   ':', (char)('0' + minutes / 10), (char)('0' + minutes % 10),
                   '"'};
    buffer_add_bytes(json_add_value(writer, key), text, sizeof(text));
}
