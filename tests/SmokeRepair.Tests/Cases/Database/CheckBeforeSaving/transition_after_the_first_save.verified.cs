// fault: F903
// actual: 200
// expected: 200
// endpoint: GET /fines
// cause: POST /loans/{id}/lose
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class ConflictException(string message) : Exception(message);

public enum LoanStatus
{
    Requested,
    Active,
    Lost,
}

public class Loan
{
    public int Id { get; set; }

    public LoanStatus Status { get; set; }

    public void Lose()
    {
        if (Status != LoanStatus.Active)
        {
            throw new ConflictException("The loan is not active.");
        }

        Status = LoanStatus.Lost;
    }
}

public class Fine
{
    public int Id { get; set; }

    public int LoanId { get; set; }
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Loan> Loans => Set<Loan>();

    public DbSet<Fine> Fines => Set<Fine>();
}

public class LoanService(LibraryDb db)
{
    public async Task<Fine> LoseAsync(int id)
    {
        var loan = await db.Loans.SingleAsync(l => l.Id == id);

        loan.Lose();
        var fine = new Fine { LoanId = loan.Id };
        db.Fines.Add(fine);
        await db.SaveChangesAsync();

        await db.SaveChangesAsync();

        return fine;
    }
}

[ApiController]
[Route("loans")]
public class LoansController(LoanService service) : ControllerBase
{
    [HttpPost("{id}/lose")]
    public async Task<ActionResult<Fine>> Lose(int id) => await service.LoseAsync(id);
}
