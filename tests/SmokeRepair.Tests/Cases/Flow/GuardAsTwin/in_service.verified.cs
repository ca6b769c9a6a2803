// fault: F908
// actual: 200
// expected: 422 409
// endpoint: PUT /cards/{id}/block
// intent: ForbiddenTransition
// handler: CardEndpoints.BlockCard
// twin: CardEndpoints.ActivateCard
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<ICardService, CardService>();
var app = builder.Build();
app.MapPut("/cards/{id}/activate", CardEndpoints.ActivateCard);
app.MapPut("/cards/{id}/block", CardEndpoints.BlockCard);
app.Run();

public class BusinessRuleException(string message) : Exception(message);

public class NotFoundException(string message) : Exception(message);

public enum CardStatus { Pending, Active, Blocked, Cancelled, Expired }

public class Card
{
    public Guid Id { get; set; }
    public CardStatus Status { get; set; }
}

public interface ICardRepository
{
    Task<Card?> GetByIdAsync(Guid id);
}

public interface ICardService
{
    Task<Card> ActivateAsync(Guid id);
    Task<Card> BlockAsync(Guid id);
}

public class CardService(ICardRepository cards) : ICardService
{
    public async Task<Card> ActivateAsync(Guid id)
    {
        var card = await cards.GetByIdAsync(id)
            ?? throw new NotFoundException($"Card '{id}' was not found.");

        if (card.Status == CardStatus.Cancelled || card.Status == CardStatus.Expired)
            throw new BusinessRuleException($"Cannot activate a card with status '{card.Status}'.");

        card.Status = CardStatus.Active;
        return card;
    }

    public async Task<Card> BlockAsync(Guid id)
    {
        var card = await cards.GetByIdAsync(id)
            ?? throw new NotFoundException($"Card '{id}' was not found.");

        if (card.Status == CardStatus.Blocked)
            throw new BusinessRuleException("Card is already blocked.");

        if (card.Status == CardStatus.Cancelled || card.Status == CardStatus.Expired)
            throw new BusinessRuleException($"Cannot block a card with status '{card.Status}'.");
        card.Status = CardStatus.Blocked;
        return card;
    }
}

public static class CardEndpoints
{
    public static async Task<IResult> ActivateCard(Guid id, ICardService service) => Results.Ok(await service.ActivateAsync(id));

    public static async Task<IResult> BlockCard(Guid id, ICardService service)
    {
        return Results.Ok(await service.BlockAsync(id));
    }
}
