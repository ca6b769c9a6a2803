// exception: System.InvalidOperationException
// message: Unable to resolve service for type 'Sample.Rules.IRule`1[Sample.Contracts.Payment]' while attempting to activate 'Sample.Api.PaymentsController'.
// endpoint: POST /payments
// expected: 200
// handler: PaymentsController.Post
using Microsoft.AspNetCore.Mvc;
using Sample.Rules;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddScoped<IClock, Clock>();

$$var app = builder.Build();
app.MapControllers();
app.Run();

namespace Sample.Contracts
{
    public record Payment(decimal Amount);
}

namespace Sample.Rules
{
    public interface IClock
    {
    }

    public class Clock : IClock
    {
    }

    public interface IRule<T>
    {
        bool Holds(T value);
    }

    public class PaymentRule : IRule<Contracts.Payment>
    {
        public bool Holds(Contracts.Payment value) => value.Amount > 0;
    }
}

namespace Sample.Api
{
    [ApiController]
    [Route("payments")]
    public class PaymentsController(IRule<Contracts.Payment> rule) : ControllerBase
    {
        [HttpPost]
        public bool Post(Contracts.Payment payment) => rule.Holds(payment);
    }
}
