// fault: F908
// actual: 204
// expected: 409
// endpoint: POST /cards/{id}/block
// intent: ForbiddenTransition
// handler: CardsController.Block
// twin: CardsController.Limit
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CardException(string message) : Exception(message);

public enum CardStatus { Active, Blocked, Cancelled }

public class Card
{
    public CardStatus Status { get; private set; }
    public decimal Limit { get; private set; }

    public void SetLimit(decimal limit)
    {
        if (Status == CardStatus.Cancelled)
        {
            throw new CardException("The card is cancelled.");
        }

        Limit = limit;
    }

    public void Block()
    {
        if (Status == CardStatus.Cancelled)
        {
            throw new CardException("The card is cancelled.");
        }
        Status = CardStatus.Blocked;
    }
}

[ApiController]
[Route("cards")]
public class CardsController(Dictionary<int, Card> cards) : ControllerBase
{
    [HttpPost("{id}/limit")]
    public IActionResult Limit(int id, decimal limit)
    {
        cards[id].SetLimit(limit);
        return NoContent();
    }

    [HttpPost("{id}/block")]
    public IActionResult Block(int id)
    {
        cards[id].Block();
        return NoContent();
    }
}
