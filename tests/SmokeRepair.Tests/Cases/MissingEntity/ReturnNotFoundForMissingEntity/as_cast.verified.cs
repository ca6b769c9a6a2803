// exception: System.NullReferenceException
// expression: card
// endpoint: GET /cards/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public abstract record Payment(int Id);

public record Card(int Id, string Number) : Payment(Id);

[ApiController]
[Route("cards")]
public class CardsController(List<Payment> payments) : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<string> Get(int id)
    {
        var card = payments.Find(p => p.Id == id) as Card;
        if (card is null)
        {
            return NotFound();
        }

        return card.Number;
    }
}
