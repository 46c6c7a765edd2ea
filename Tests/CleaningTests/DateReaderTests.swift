import RefreshCore
import Testing

@testable import Cleaning

@Suite struct DateReaderTests {
    @Test(arguments: [
        "2024-03-05", "2024/3/5 10:20", "2024.03.05", "发布时间：2024年3月5日", "2024 年 03 月 05 日", "20240305", "March 5, 2024",
        "Mar. 5th, 2024", "Tue, 5 March 2024 10:20", "5th of March 2024", "2024-03-05T08:00:00+08:00",
        "Posted Mar 05 2024", "二〇二四年三月五日", "二零二四年三月五日", "民國一百一十三年三月五日", "民国113年3月5日", "5 mars 2024", "5. März 2024",
        "5 de marzo de 2024", "5 Mar. 2024", "二○二四年3月5日",
        "Posted Mar 05 2024", "5. März 2024", "Dienstag, den 5.3.2024", "05.03.2024, 10:20 Uhr", "le 5 mars 2024",
        "5 de marzo de 2024", "5 de março de 2024", "5 marzo 2024",
        "5 maart 2024", "5 marca 2024", "5 Mart 2024", "5 марта 2024", "5 Maret 2024",
    ])
    func everyFormIsRead(text: String) {
        #expect(DateReader.first(in: text)?.description == "2024-03-05")
    }

    @Test(arguments: [
        "2024-13-05", "2023年2月29日", "12024-03-05", "version 2.24.3.5", "May 2024", "一年三月五日", "二年三班", "民国三年", "一二三四年五月",
        "5 men in 2024", "march on 5 towns", "202403051", "",
        "2024-13-05", "2023年2月29日", "12024-03-05", "version 2.24.3.5", "May 2024", "march on 5 towns", "202403051", "",
        "05/04/2024", "5.3.24", "Version 5.3.20241", "1.2.3.4",
    ])
    func whatIsNoDateIsNone(text: String) {
        #expect(DateReader.first(in: text) == nil)
    }

    @Test(arguments: [
        "https://example.org/2024/03/05/a.html", "https://example.org/2024-03/05/content_12.htm",
        "https://example.org/n1/2024/0305/c1-2.html",
        "https://example.org/a/202403/05/x.html", "https://example.org/t20240305_99.html",
    ])
    func addressHoldsADate(url: String) {
        #expect(DateReader.date(inURL: url)?.description == "2024-03-05")
    }

    @Test(arguments: [
        "https://example.org/a/12345678.html", "https://example.org/?d=2024/03/05", "https://example.org/2024/a",
    ])
    func numberInAnAddressIsNoDate(url: String) {
        #expect(DateReader.date(inURL: url) == nil)
    }
}
