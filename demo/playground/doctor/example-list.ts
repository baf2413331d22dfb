/** A table as an agency sends it, of the example shop. */
export const exampleList = `Campaign,Channel,Final URL
Spring sale,Newsletter,https://lowlight.example/lamps?utm_source=newsletter&amp;utm_medium=email&amp;utm_campaign=spring_sale
Spring sale,Search,https://lowlight.example/lamps?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale&utm_id=1729
Spring sale,Social,https://lowlight.example/lamps?utm_source=Facebook&utm_medium=Paid_Social&utm_campaign=spring_sale
Spring sale,Social,https://lowlight.example/lamps?utm_source=facebook&utm_medium=paid_social&utm_campaign={{campaign.name}}
Spring sale,Print,https://lowlight.example/lamps?utm-source=catalogue&utm-medium=qr&utm-campaign=spring_sale
Reading week,Newsletter,https://lowlight.example/heron?utm_source=newsletter;utm_medium=email;utm_campaign=reading_week
Reading week,Newsletter,https://lowlight.example/heron?utm_source=newsletter&utm_medium=email&utm_campaign=reading_week&email=jane%40example.org
Reading week,Partner,https://lowlight.example/heron?utm_source=oak&utm_medium=affilate&utm_campaign=reading_week
Reading week,Partner,https://lowlight.example/heron?utm_source=oak&utm_source=ash&utm_medium=affiliate
Reading week,Social,https://lowlight.example/heron#utm_source=instagram&utm_medium=social&utm_campaign=reading_week
Autumn,Search,https://lowlight.example/?utm_source=bing&utm_medium=cpc
Autumn,Newsletter,https://lowlight.example/?utm_source=news%20letter&utm_medium=email&utm_campaign=autumn%2520lights
Autumn,Text message,https://lowlight.example/?utm_source=sms_autumn
Autumn,Search,https://lowlight.example/?utm_source=google&utm_medium=cpc&utm_campaign=autumn&utm_term=desk+lamp
`;
