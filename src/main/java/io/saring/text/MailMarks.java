package io.saring.text;

import java.util.regex.Pattern;

/**
 * Lines by which mail programs and help desks mark what their users did not write, in the languages that they speak here:
 * quotations as in RFC 3676, a line that says who wrote, a row of headers, a line to reply above, signatures. Pure.
 */
final class MailMarks {

    /** No mark is longer; what is, is text. */
    private static final int LONGEST = 400;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern QUOTED = Pattern.compile("\\s{0,3}[>＞].*");

    private static final String BEGINNINGS =
            "\\s*(?:on\\b|pada\\b|noong\\b|v[àa]o\\b|ngày\\b|lúc\\b|เมื่อ|ในวัน|在|於|于|\\d{4}\\s*[年/-])";

    /** "On Monday, 25 November 2024, Budi wrote:"; a date or an address stands in it. */
    private static final Pattern ATTRIBUTION = Pattern.compile(
            BEGINNINGS
                    + ".{0,250}?(?:\\d|@).{0,250}?(?:wrote|menulis|tulis|sumulat|isinulat ni.{0,80}|viết|เขียนว่า|เขียน|写道|寫道"
                    + "|ရေးသည်|எழுதியது|សរសេរ|<[^\\s<>]+@[^\\s<>]+>)\\s*[:：]\\s*",
            FLAGS);

    private static final Pattern ATTRIBUTION_BEGINS = Pattern.compile(BEGINNINGS + ".{0,250}?\\d.*", FLAGS);

    private static final Pattern DIVIDER = Pattern.compile(
            "\\s*(?:-{2,}|_{5,}|={3,})\\s*(?:original|forwarded|pesan (?:asli|terusan|yang diteruskan)|mesej (?:asal|dimajukan)"
                    + "|(?:thư|tin nhắn) (?:gốc|đã chuyển tiếp)|ข้อความ(?:ต้นฉบับ|ที่ส่งต่อ)|原始邮件|原始郵件|转发的?邮件|轉寄郵件).{0,60}"
                    + "|\\s*begin forwarded message:\\s*"
                    + "|.{0,60}\\b(?:reply|write|balas(?:an)?|tulis)\\b.{0,30}\\b(?:above|di ?atas)\\b.{0,20}\\b(?:line|garis|baris)\\b.{0,60}",
            FLAGS);

    private static final Pattern HEADER = Pattern.compile(
            "\\s*[*_]{0,2}(?:from|sent|to|cc|date|dari|kepada|dikirim|dihantar|daripada|tarikh|tanggal|từ|gửi|đã gửi|đến|tới|ngày"
                    + "|จาก|ถึง|ส่งเมื่อ|ส่ง|วันที่|发件人|收件人|发送时间|发送日期|日期|抄送|寄件者|收件者|傳送時間)\\s*[:：].{1,300}",
            FLAGS);

    private static final Pattern SUBJECT = Pattern.compile(
            "\\s*[*_]{0,2}(?:subject|subjek|perihal|chủ đề|tiêu đề|เรื่อง|主题|主旨|主題)\\s*[:：].{0,300}", FLAGS);

    private static final Pattern RULE = Pattern.compile("\\s*[_-]{10,}\\s*");

    private static final Pattern SIGNATURE = Pattern.compile("--\\s?|—\\s?");

    private static final Pattern DEVICE = Pattern.compile(
            "\\s*(?:sent (?:from|via) .{1,60}|get outlook for .{1,60}|(?:dikirim|terkirim|dihantar) (?:dari|daripada|melalui|menggunakan) .{1,60}"
                    + "|(?:được |đã )?gửi từ .{1,60}|ส่งจาก.{1,60}|ipinadala mula sa .{1,60}|(?:发|發)自.{1,60}"
                    + "|从我?的?.{1,40}发送|從我?的?.{1,40}傳送)\\s*",
            FLAGS);

    private MailMarks() {}

    static boolean isQuoted(String line) {
        return QUOTED.matcher(line).matches();
    }

    /** Whether these lines, joined by spaces, say who wrote what follows. */
    static boolean isAttribution(CharSequence joined) {
        return matches(ATTRIBUTION, joined);
    }

    /** Whether more lines may make an attribution of it. */
    static boolean mayBecomeAttribution(CharSequence joined) {
        return matches(ATTRIBUTION_BEGINS, joined);
    }

    /** Whether everything after it is others' text. */
    static boolean isDivider(String line) {
        return matches(DIVIDER, line);
    }

    static boolean isRule(String line) {
        return matches(RULE, line);
    }

    static boolean isHeader(String line) {
        return matches(HEADER, line) || isSubject(line);
    }

    /** Whether it is a header that no travel request has. */
    static boolean isTellingHeader(String line) {
        return isHeader(line) && (line.indexOf('@') >= 0 || isSubject(line));
    }

    private static boolean isSubject(String line) {
        return matches(SUBJECT, line);
    }

    /** Whether a signature begins with it. */
    static boolean beginsSignature(String line) {
        return matches(SIGNATURE, line);
    }

    /** Whether it may be what a mail program adds by itself. */
    static boolean isDeviceLine(String line) {
        return matches(DEVICE, line);
    }

    private static boolean matches(Pattern pattern, CharSequence line) {
        return line.length() <= LONGEST && pattern.matcher(line).matches();
    }
}
