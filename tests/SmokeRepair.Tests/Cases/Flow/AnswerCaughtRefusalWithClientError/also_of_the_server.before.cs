// untouched: the exception is thrown for what fails inside just as well
// exception: Sample.MailException
// endpoint: POST /mails
// expected: 400 422
// intent: OddValue body to
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class MailException(string message, Exception? inner = null) : Exception(message, inner);

public record Mail(string To);

public class MailService(HttpClient client)
{
    public async Task SendAsync(Mail mail)
    {
        if (!mail.To.Contains('@'))
            $$throw new MailException("The address is no address.");
        try
        {
            await client.GetAsync(mail.To);
        }
        catch (HttpRequestException e)
        {
            throw new MailException("The mail server is down.", e);
        }
    }
}

[ApiController]
[Route("mails")]
public class MailsController(MailService service) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Send(Mail mail)
    {
        try
        {
            await service.SendAsync(mail);
            return Ok();
        }
        catch (MailException e)
        {
            return StatusCode(500, e.Message);
        }
    }
}
