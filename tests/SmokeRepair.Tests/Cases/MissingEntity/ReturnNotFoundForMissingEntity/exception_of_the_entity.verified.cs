// exception: System.NullReferenceException
// expression: invoice
// endpoint: POST /invoices/{id}/pay
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class User
{
    public int Id { get; set; }
}

public class Invoice
{
    public int Id { get; set; }
    public bool IsPaid { get; set; }
}

public class BillingDb(DbContextOptions<BillingDb> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
}

public abstract class NotFoundException(string message) : Exception(message);

public class UserNotFoundException(int id) : NotFoundException($"User {id} was not found.");

public class InvoiceNotFoundException(int id) : NotFoundException($"Invoice {id} was not found.");

public class Handler : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception is NotFoundException ? StatusCodes.Status404NotFound : StatusCodes.Status500InternalServerError;
        if (exception is NotFoundException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return ValueTask.FromResult(true);
    }
}

public class InvoiceService(BillingDb db)
{
    public async Task PayAsync(int id)
    {
        var invoice = await db.Invoices.FindAsync(id);
        if (invoice is null)
        {
            throw new InvoiceNotFoundException(id);
        }

        invoice.IsPaid = true;
        await db.SaveChangesAsync();
    }
}

[ApiController]
[Route("invoices")]
public class InvoicesController(InvoiceService service) : ControllerBase
{
    [HttpPost("{id}/pay")]
    public async Task<IActionResult> Pay(int id)
    {
        await service.PayAsync(id);
        return NoContent();
    }
}
