/// The words of pages that are no articles, in English and Chinese, in lower case.
enum SignWords {
    /// Whether `text`, in lower case, says so.
    static func say(_ meaning: PageSigns.Meaning, _ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let words =
            switch meaning {
            case .wall: walls
            case .missing: missing
            case .scriptless: scriptless
            }
        return words.contains { bytes.contains(sequence: $0) }
    }

    /// Whether a headline is the status of an error, and no more than a site's name beside it: `404`, `Error 503`,
    /// `403 - Example`.
    static func isErrorNumber(_ headline: String) -> Bool {
        let words = headline.split { !$0.isLetter && !$0.isNumber }
        guard let place = words.firstIndex(where: { statuses.contains(String($0)) }) else { return false }
        if words[..<place].contains(where: { ["error", "http", "status", "错误", "錯誤"].contains($0) }) { return true }
        // `500 people` is no status, `500 | Example` is.
        let behind = headline[words[place].endIndex...].prefix { !$0.isLetter }
        return place == 0 && (place == words.count - 1 || behind.contains { "-|–—_·:：".contains($0) })
    }

    private static let statuses: Set<String> = ["403", "404", "410", "500", "502", "503", "504"]

    /// Parts of names and addresses of what tells people from programs.
    static let challenges: [String] = [
        "recaptcha", "hcaptcha", "h-captcha", "cf-turnstile", "challenges.cloudflare.com", "cdn-cgi/challenge-platform",
        "cf_chl_", "cf-challenge", "challenge-form", "geetest", "tcaptcha", "aliyuncaptcha", "awsc/nc", "nc_scale",
        "captcha-delivery", "datadome", "px-captcha", "perimeterx", "_incapsula_resource", "distil_r_captcha",
        "arkoselabs", "funcaptcha", "friendlycaptcha", "awswafintegration", "ddos-guard", "captcha.js", "yidun",
        "wafcaptcha",
        "slidercaptcha", "slide-verify",
    ]

    private static let walls: [String] = [
        "verify you are human", "verify that you are", "verifying you are human", "are you a robot", "not a robot",
        "are you human", "human verification", "security check", "checking your browser",
        "checking if the site connection",
        "unusual traffic", "unusual activity", "automated access", "automated requests", "access denied",
        "access to this page has been denied", "request blocked", "you have been blocked", "captcha", "just a moment",
        "attention required", "please log in", "please login", "log in to continue", "login to continue",
        "sign in to continue", "please sign in", "sign in to read", "log in to read", "sign in to your account",
        "log in to your account", "login required", "you must be logged in", "you need to log in", "members only",
        "subscribers only", "subscriber-only", "subscribe to continue", "subscribe to read", "subscribe now to",
        "to continue reading", "already a subscriber", "create a free account", "register to continue",
        "before you continue", "we value your privacy", "accept all cookies", "accept cookies", "cookie consent",
        "we use cookies", "consent to the use", "your privacy choices", "enable cookies", "verify your age",
        "age verification",
        "403 forbidden", "forbidden", "too many requests", "not authorized", "unauthorized",
        "请登录", "請登錄", "請登入", "请先登录", "請先登入", "登录后", "登入後", "登錄後", "用户登录", "用戶登入", "会员登录", "會員登入",
        "扫码登录", "掃碼登入", "账号登录", "密码登录", "立即登录", "验证码", "驗證碼", "安全验证", "安全驗證", "人机验证", "人機驗證",
        "滑动验证", "滑動驗證", "拖动滑块", "拖動滑塊", "完成验证", "完成驗證", "验证您是真人", "確認您是真人", "确认您是真人",
        "不是机器人", "不是機器人", "访问过于频繁", "訪問過於頻繁", "访问频繁", "访问异常", "訪問異常", "访问出现异常", "异常流量", "異常流量",
        "访问受限", "訪問受限", "访问被拒绝", "拒绝访问", "存取被拒", "没有权限", "沒有權限", "无权访问", "無權訪問", "正在检查您的浏览器",
        "会员专享", "會員專享", "付费阅读", "付費閱讀", "付费内容", "订阅后", "訂閱後", "订阅会员", "开通会员", "登录阅读", "阅读全文请",
        "关注公众号后", "接受所有cookie", "接受cookie", "使用cookie", "使用 cookie", "接受全部", "同意并继续", "同意並繼續", "我们重视您的隐私",
        "我們重視您的隱私", "隐私偏好", "年龄验证", "年齡驗證",
    ]

    private static let missing: [String] = [
        "not found", "page you were looking for", "page you are looking for", "page you requested", "does not exist",
        "doesn't exist", "doesn’t exist", "no longer available", "no longer exists", "no longer here",
        "has been removed",
        "has been deleted", "was deleted", "has been taken down", "been moved or deleted", "could not be found",
        "couldn't be found", "couldn’t be found", "can't be found", "can’t be found", "cannot be found", "can't find",
        "can’t find", "couldn't find", "couldn’t find", "cannot find", "isn't available", "isn’t available",
        "is not available", "is unavailable", "page unavailable", "content unavailable", "page is missing",
        "broken link",
        "dead link", "has expired", "internal server error", "bad gateway", "service unavailable", "gateway timeout",
        "something went wrong", "an error occurred", "under maintenance", "scheduled maintenance", "database error",
        "error establishing a database connection", "be back soon", "domain is for sale", "domain has expired",
        "页面不存在", "頁面不存在", "网页不存在", "網頁不存在", "文章不存在", "内容不存在", "內容不存在", "记录不存在", "不存在或已", "已不存在",
        "找不到", "未找到", "没有找到", "沒有找到", "无法找到", "無法找到", "无法访问", "無法訪問", "页面丢失", "页面走丢", "走丢了", "跑丢了", "页面不见了",
        "頁面不見了", "已删除", "已刪除", "已被删除", "已被刪除", "已经删除", "已經刪除", "被删除", "已下线", "已下線", "已下架", "已失效", "已过期", "已過期",
        "链接失效", "鏈接失效", "出错了", "出錯了", "发生错误", "發生錯誤", "服务器错误", "伺服器錯誤", "内部错误", "系统繁忙", "系統繁忙", "系统维护",
        "系統維護", "维护中", "維護中", "正在维护", "正在維護", "暂停服务", "暫停服務", "暂时无法", "暫時無法", "网站关闭", "网站已关闭", "该内容已",
        "页面错误", "頁面錯誤", "错误页面", "出现错误", "参数错误",
    ]

    private static let scriptless: [String] = [
        "enable javascript", "javascript is disabled", "javascript is required", "requires javascript",
        "need to enable javascript", "turn on javascript", "activate javascript", "without javascript",
        "javascript must be",
        "启用javascript", "启用 javascript", "開啟javascript", "开启javascript", "开启 javascript", "啟用javascript",
        "啟用 javascript",
        "打开javascript", "支持javascript", "需要javascript", "需要 javascript", "禁用了javascript", "禁用了 javascript",
        "启用脚本", "开启脚本",
    ]
}
