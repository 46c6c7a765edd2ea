/// Texts of everyday matters in several languages, each longer than 250 characters and in two paragraphs or more.
enum SampleText {
    static let simplified = """
        图书馆周末延长开放时间。读者可以在这里借书、看报，也可以参加下午的讲座。工作人员说，来的人比去年多了一些，孩子们最喜欢二楼的画册。\
        馆长王晓梅介绍，新的借阅系统已经运行三个月，排队的时间缩短了一半。
        傍晚六点，河边的灯一盏一盏亮起来。老赵推着自行车往家走，车筐里放着两条刚买的鲫鱼。他在桥头停了一会儿，看见对岸的工地又高了一层，吊车的影子落在水面上，\
        像一支慢慢转动的笔。
        安装程序之前请先关闭其他窗口。如果磁盘空间不足，系统会提示您选择另一个文件夹；网络断开时，下载的内容会保存在临时目录里，恢复连接以后继续。\
        统计显示，去年全市用水量下降了百分之四点七，其中工业用水减少最多。
        """

    static let traditional = """
        圖書館週末延長開放時間。讀者可以在這裡借書、看報，也可以參加下午的講座。工作人員說，來的人比去年多了一些，孩子們最喜歡二樓的畫冊。\
        館長陳淑芬表示，新的借閱系統已經運作三個月，排隊的時間縮短了一半。
        傍晚六點，港口的燈一盞一盞亮起來。阿明騎著機車回家，後座綁著一箱剛上岸的鯖魚。他在廟口停了一會兒，聽見戲臺上正在唱一段老歌，風從海那邊吹過來，\
        帶著鹹鹹的味道。
        安裝程式之前請先關閉其他視窗。如果硬碟空間不足，系統會提醒您選擇另一個資料夾；網路斷線時，下載的檔案會存在暫存區，恢復連線以後繼續。\
        統計顯示，去年全縣用電量下降了百分之三點二，其中住宅減少最多。
        """

    static let japanese = """
        図書館は週末の開館時間を延長します。本を借りたり、新聞を読んだり、午後の講座に参加したりすることができます。職員によると、来館者は去年より少し増えました。\
        子どもたちには二階の絵本がいちばん人気です。
        夕方の六時、川沿いの街灯がひとつずつともり始めた。健太は自転車を押しながら坂道をのぼり、橋のたもとで足を止めた。向こう岸では工事がまだ続いていて、\
        クレーンの影が水の上にゆっくりと伸びていた。
        インストールの前に、ほかのウィンドウを閉じてください。ディスクの空き容量が足りない場合は、別のフォルダーを選ぶように表示されます。ネットワークが切れたときは、\
        ダウンロードしたファイルを一時的に保存し、接続が戻ってから再開します。
        """

    static let korean = """
        도서관은 주말 개관 시간을 연장합니다. 책을 빌리거나 신문을 읽을 수 있고 오후 강좌에도 참가할 수 있습니다. 직원은 작년보다 사람이 조금 늘었다고 말했습니다. \
        아이들은 이층에 있는 그림책을 가장 좋아합니다.
        저녁 여섯 시가 되자 강가의 가로등이 하나씩 켜지기 시작했다. 민수는 자전거를 끌고 언덕길을 올라가다가 다리 앞에서 잠시 걸음을 멈추었다. \
        건너편 공사장에서는 아직도 일이 계속되고 있었고, 긴 그림자가 물 위에 드리워져 있었다.
        설치하기 전에 다른 창을 모두 닫아 주십시오. 디스크 공간이 부족하면 다른 폴더를 선택하라는 안내가 나타납니다. 네트워크가 끊어지면 내려받은 파일을 임시로 저장해 두었다가 \
        연결이 복구된 뒤에 이어서 받습니다.
        """

    static let french = """
        La bibliothèque prolonge ses heures d’ouverture le week-end. Les lecteurs peuvent y emprunter des livres, écouter une conférence l’après-midi \
        ou rêver à la fenêtre. Le directeur, M. Lefèvre, précise que l’accueil a été refait pendant l’été.
        À six heures du soir, les réverbères s’allumèrent un à un le long du fleuve. « Nous n’irons pas plus loin », dit-elle en posant son vélo \
        contre le mur. Ça sentait le goudron, la pluie et le café ; de l’autre côté, une grue tournait encore.
        """

    static let german = """
        Die Bücherei öffnet am Wochenende länger. Leserinnen und Leser können dort Bücher ausleihen, Zeitungen lesen oder nachmittags einen Vortrag hören. \
        Größere Änderungen gibt es im zweiten Stock: Die Bilderbücher stehen nun näher am Fenster.
        Um sechs Uhr abends gingen am Ufer die Laternen an. Jürgen schob sein Fahrrad über die Brücke und blieb stehen. „Müssen wir wirklich zurück?“, \
        fragte er. Drüben drehte sich ein Kran, und es roch nach Straße, Regen und frischem Gemüse.
        """

    static let spanish = """
        La biblioteca amplía su horario los fines de semana. Los lectores podrán pedir libros en préstamo, leer el periódico o asistir a una charla por la tarde. \
        ¿Qué prefieren los niños? Según la dirección, los álbumes ilustrados del segundo piso.
        A las seis, las farolas de la ribera se encendieron una a una. Íñigo empujaba la bicicleta cuesta arriba y se detuvo junto al puente. \
        Al otro lado seguían las obras; mañana llegaría el otoño, pensó, y con él la lluvia.
        """

    static let polish = """
        Biblioteka wydłuża godziny otwarcia w weekendy. Czytelnicy mogą tu wypożyczyć książki, poczytać gazety albo posłuchać popołudniowego wykładu. \
        Dzieci najbardziej lubią albumy na drugim piętrze, a dorośli – ciszę i światło z dużych okien.
        O szóstej wieczorem nad rzeką zapaliły się latarnie. Zosia pchała rower pod górę i zatrzymała się przy moście. Po drugiej stronie wciąż trwała budowa.
        """

    static let russian = """
        Библиотека продлевает часы работы по выходным. Читатели могут взять книги, почитать газеты и послушать лекцию после обеда. Детям больше всего нравятся альбомы \
        на втором этаже. Сотрудники говорят, что посетителей стало немного больше, чем в прошлом году.
        В шесть часов вечера над рекой один за другим зажглись фонари. Сергей вёл велосипед в гору и остановился у моста. На том берегу ещё шла стройка.
        """
}
