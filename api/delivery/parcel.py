"""A report made ready for an address, and handed over."""

from datetime import datetime
from pathlib import Path

from api.files import write_whole
from api.render.archive import page_address, report_address
from api.render.lines import dumps
from api.render.report import report_json
from api.render.report_forms import ReportForm, file_name, render_report
from claims.errors import BadInput
from claims.schedules import Channel, Delivery
from claims.send import Attachment, Mail, Webhook, post, send_mail
from claims.settings import settings, smtp_settings, webhook_settings
from graph.report import WeekReport

_HTML = next((form for form in ReportForm if form.media_type == "text/html"), None)


def hand_over(delivery: Delivery, form: ReportForm, report: WeekReport, now: datetime) -> None:
    """Back when the other side has it. Raises what ``claims.send`` does, ``BadInput`` for a folder
    that is not there, and ``OSError`` for a file that cannot be written."""
    match delivery.channel:
        case Channel.MAIL:
            send_mail(as_mail(delivery, form, report), smtp_settings())
        case Channel.WEBHOOK:
            post(as_webhook(delivery, report, now), settings(), _secret())
        case Channel.FOLDER:
            name = file_name(report.week, report.dispute, form)
            write_whole(Path(delivery.to) / name, render_report(report, form))


def as_mail(delivery: Delivery, form: ReportForm, report: WeekReport) -> Mail:
    """Markdown to read, HTML beside it where there is that form; other forms as a file."""
    about = report.dispute or "all disputes"
    text = render_report(report, ReportForm.MD).decode()
    if base := settings().public_url:
        address = page_address(base.rstrip("/"), report.week, report.dispute)
        text = f"{text}\n{address}\n"
    return Mail(
        to=delivery.to,
        id=delivery.id,
        subject=f"Consistency report {report.week}, {about}",
        text=text,
        html=render_report(report, _HTML).decode() if _HTML else None,
        attachments=() if form in (ReportForm.MD, _HTML) else (_attached(form, report),),
    )


def _attached(form: ReportForm, report: WeekReport) -> Attachment:
    name = file_name(report.week, report.dispute, form)
    return Attachment(name, form.media_type, render_report(report, form))


def as_webhook(delivery: Delivery, report: WeekReport, now: datetime) -> Webhook:
    """The report as data. ``url`` is null where the settings do not tell the server's address."""
    base = settings().public_url
    body = {
        "type": "report.week",
        "week": report.week,
        "dispute": report.dispute,
        "inputs_sha256": report.inputs_sha256,
        "url": report_address(base.rstrip("/"), report.week, report.dispute) if base else None,
        "report": report_json(report),
    }
    return Webhook(delivery.to, delivery.id, int(now.timestamp()), dumps(body))


def _secret() -> str:
    secret = webhook_settings().secret
    if secret is None:
        raise BadInput("no secret for webhooks is set; set TWOSOURCE_WEBHOOK_SECRET to whsec_...")
    return secret.get_secret_value()
